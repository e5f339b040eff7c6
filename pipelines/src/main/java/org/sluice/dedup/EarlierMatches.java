package org.sluice.dedup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one annotated file that are like documents of earlier runs, and their packed
 * form: the bytes {@code SLEM}, a version, file number and count as varints, then the matches.
 * Immutable.
 */
public final class EarlierMatches {
  private static final int MAGIC = 0x534C454D; // SLEM
  private static final int VERSION = 1;

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
    int low = 0;
    int high = byRow.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byRow.get(middle).row() < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int to = low;
    while (to < byRow.size() && byRow.get(to).row() == row) {
      to++;
    }
    return byRow.subList(low, to);
  }

  /** The most similar match of a row, or null. */
  public @Nullable EarlierMatch best(int row) {
    List<EarlierMatch> all = of(row);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The packed form; equal matches have equal bytes. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      VarInt.encode(file, out);
      VarInt.encode(byRow.size(), out);
      for (EarlierMatch match : byRow) {
        VarInt.encode(match.row(), out);
        VarInt.encode(match.file(), out);
        VarInt.encode(match.fileRow(), out);
        string(match.id(), out);
        string(match.run(), out);
        out.writeDouble(match.similarity());
        out.writeByte(match.step().code());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are no matches, cut short, or of another version
   */
  public static EarlierMatches decode(byte[] bytes) {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(source)) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("these bytes are no packed matches");
      }
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "packed matches of version " + version + "; this program reads version " + VERSION);
      }
      int file = VarInt.decodeInt(in);
      int count = VarInt.decodeInt(in);
      List<EarlierMatch> matches = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        matches.add(
            new EarlierMatch(
                VarInt.decodeInt(in),
                VarInt.decodeInt(in),
                VarInt.decodeInt(in),
                string(in),
                string(in),
                in.readDouble(),
                Decision.Step.ofCode(in.readUnsignedByte())));
      }
      if (source.available() > 0) {
        throw new IllegalArgumentException(source.available() + " bytes follow the packed matches");
      }
      return new EarlierMatches(file, matches);
    } catch (IOException e) {
      throw new IllegalArgumentException("packed matches end early", e);
    }
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

  private static void string(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    VarInt.encode(bytes.length, out);
    out.write(bytes);
  }

  private static String string(DataInputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    byte[] bytes = in.readNBytes(Math.max(0, length));
    if (bytes.length != length) {
      throw new IllegalArgumentException("packed matches end early, within a string");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
