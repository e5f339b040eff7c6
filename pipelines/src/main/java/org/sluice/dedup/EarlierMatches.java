package org.sluice.dedup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one annotated file that are like documents of earlier runs, and their packed
 * form. Immutable.
 */
public final class EarlierMatches {
  private static final PackedRows<EarlierMatch> PACKED =
      new PackedRows<>("SLEM", 1, "matches", EarlierMatches::write, EarlierMatches::read);

  private final int file;
  private final List<EarlierMatch> byRow;

  /**
   * Gathers the matches of a file. Of several matches of a row with the same document the first in
   * order is taken.
   */
  public EarlierMatches(int file, Collection<EarlierMatch> matches) {
    this.file = file;
    List<EarlierMatch> sorted = new ArrayList<>(matches);
    sorted.sort(EarlierMatch.ORDER);
    List<EarlierMatch> distinct = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    int row = -1;
    for (EarlierMatch match : sorted) {
      if (match.row() != row) {
        row = match.row();
        seen.clear();
      }
      if (seen.add(List.of(match.run(), match.id()))) {
        distinct.add(match);
      }
    }
    byRow = List.copyOf(distinct);
  }

  /** The number of the annotated file. */
  public int file() {
    return file;
  }

  /** All matches in the order of rows, the most similar of each first. */
  public List<EarlierMatch> byRow() {
    return byRow;
  }

  /** The most similar match of each row that has any, in row order. */
  public List<EarlierMatch> best() {
    List<EarlierMatch> best = new ArrayList<>();
    for (EarlierMatch match : byRow) {
      if (best.isEmpty() || best.get(best.size() - 1).row() != match.row()) {
        best.add(match);
      }
    }
    return best;
  }

  /** The matches of a row, the most similar first; none when it is like no earlier document. */
  public List<EarlierMatch> of(int row) {
    int from = PackedRows.from(byRow, EarlierMatch::row, row);
    int to = from;
    while (to < byRow.size() && byRow.get(to).row() == row) {
      to++;
    }
    return byRow.subList(from, to);
  }

  /** The most similar match of a row, or null. */
  public @Nullable EarlierMatch best(int row) {
    List<EarlierMatch> all = of(row);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The packed form; equal matches have equal bytes. */
  public byte[] encode() {
    return PACKED.encode(file, byRow);
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are no matches, cut short, or of another version
   */
  public static EarlierMatches decode(byte[] bytes) {
    return PACKED.decode(bytes, EarlierMatches::new);
  }

  /**
   * What is removed for these matches, in favour of the most similar.
   *
   * @param ownFiles how many files the run has itself; those of earlier runs are numbered behind
   */
  public Decisions removals(int ownFiles) {
    List<Decision> removals = new ArrayList<>();
    for (EarlierMatch match : best()) {
      removals.add(
          new Decision.Removed(
              match.row(),
              ownFiles + match.file(),
              match.fileRow(),
              match.id(),
              match.similarity(),
              match.step(),
              0,
              match.run()));
    }
    return new Decisions(file, removals);
  }

  private static void write(EarlierMatch match, DataOutputStream out) throws IOException {
    VarInt.encode(match.row(), out);
    VarInt.encode(match.file(), out);
    VarInt.encode(match.fileRow(), out);
    PackedRows.write(match.id(), out);
    PackedRows.write(match.run(), out);
    out.writeDouble(match.similarity());
    out.writeByte(match.step().code());
  }

  private static EarlierMatch read(DataInputStream in) throws IOException {
    return new EarlierMatch(
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        PackedRows.readString(in),
        PackedRows.readString(in),
        in.readDouble(),
        Decision.Step.ofCode(in.readUnsignedByte()));
  }
}
