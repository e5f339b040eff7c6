package org.sluice.policies;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.util.VarInt;
import org.sluice.plan.RunPlan;
import org.sluice.rights.SiteRights;
import org.sluice.rights.Statements;
import org.sluice.rights.Statements.Statement;
import org.sluice.schema.AnnotatedRow;
import org.sluice.storage.Storage;

/**
 * What sites say of the pages of one annotated file, and its packed form: the bytes {@code SLSR}, a
 * version, then what is said, each different set of statements once, and which set each row has.
 * Immutable.
 */
public final class SplitRights {
  private static final int MAGIC = 0x534C5352; // SLSR
  private static final int VERSION = 1;

  /** Nothing is said of any page. */
  static final SplitRights NONE = new SplitRights(List.of(), new int[0], new int[0]);

  private final List<Map<String, Statement>> sets;
  private final int[] rows;
  private final int[] setOfRow;

  private SplitRights(List<Map<String, Statement>> sets, int[] rows, int[] setOfRow) {
    this.sets = sets;
    this.rows = rows;
    this.setOfRow = setOfRow;
  }

  /** Gathers what is said of each row. */
  static SplitRights of(TreeMap<Integer, Map<String, Statement>> byRow) {
    Map<Map<String, Statement>, Integer> numbers = new HashMap<>();
    List<Map<String, Statement>> sets = new ArrayList<>();
    int[] rows = new int[byRow.size()];
    int[] setOfRow = new int[byRow.size()];
    int at = 0;
    for (Map.Entry<Integer, Map<String, Statement>> row : byRow.entrySet()) {
      Integer number = numbers.putIfAbsent(row.getValue(), sets.size());
      if (number == null) {
        number = sets.size();
        sets.add(row.getValue());
      }
      rows[at] = row.getKey();
      setOfRow[at++] = number;
    }
    return new SplitRights(sets, rows, setOfRow);
  }

  /**
   * What was found for a split of a run; nothing where the recipe does not read rights.
   *
   * @throws IOException when it cannot be read
   */
  public static SplitRights open(RunPlan plan, int split) throws IOException {
    return FindSiteRights.wanted(plan.recipe())
        ? decode(Storage.readBytes(plan.folder().rights(split)))
        : NONE;
  }

  /** A row with what its site says among its signals. */
  public AnnotatedRow join(AnnotatedRow row, int number) {
    int at = Arrays.binarySearch(rows, number);
    return at < 0 ? row : SiteRights.join(row, sets.get(setOfRow[at]));
  }

  /** The packed form; equal statements have equal bytes. */
  byte[] encode() {
    Packed packed = new Packed();
    packed.add(
        out -> {
          out.writeInt(MAGIC);
          out.writeByte(VERSION);
          VarInt.encode(sets.size(), out);
          for (Map<String, Statement> set : sets) {
            write(set, out);
          }
          VarInt.encode(rows.length, out);
          for (int i = 0; i < rows.length; i++) {
            VarInt.encode(rows[i], out);
            VarInt.encode(setOfRow[i], out);
          }
        });
    return packed.toBytes();
  }

  /**
   * Reads the packed form.
   *
   * @throws IOException if the bytes are no statements, cut short, or of another version
   */
  static SplitRights decode(byte[] bytes) throws IOException {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes);
    try (DataInputStream in = new DataInputStream(source)) {
      if (in.readInt() != MAGIC || in.readUnsignedByte() != VERSION) {
        throw new IOException("these bytes are no packed statements of version " + VERSION);
      }
      List<Map<String, Statement>> sets = new ArrayList<>();
      for (int left = VarInt.decodeInt(in); left > 0; left--) {
        sets.add(read(in));
      }
      int count = VarInt.decodeInt(in);
      int[] rows = new int[Math.min(count, bytes.length)];
      int[] setOfRow = new int[rows.length];
      for (int i = 0; i < count; i++) {
        rows[i] = VarInt.decodeInt(in);
        setOfRow[i] = VarInt.decodeInt(in);
      }
      return new SplitRights(sets, rows, setOfRow);
    }
  }

  /** Writes a set of statements; the names of their signals are what the reader may not know. */
  static void write(Map<String, Statement> set, DataOutputStream out) throws IOException {
    VarInt.encode(set.size(), out);
    for (Map.Entry<String, Statement> statement : set.entrySet()) {
      Packed.write(out, statement.getKey());
      out.writeDouble(statement.getValue().value());
      Packed.write(out, statement.getValue().source());
    }
  }

  /** Reads a set of statements. */
  static Map<String, Statement> read(DataInputStream in) throws IOException {
    Map<String, Statement> set = new LinkedHashMap<>();
    for (int left = VarInt.decodeInt(in); left > 0; left--) {
      String signal = Packed.readSomeText(in);
      set.put(signal, new Statement(in.readDouble(), Packed.readSomeText(in)));
    }
    return set;
  }

  /** Statements by the names of their signals. */
  static Map<String, Statement> bySignal(Statements statements) {
    Map<String, Statement> set = new LinkedHashMap<>();
    statements.all().forEach((protocol, said) -> set.put(protocol.signal().name(), said));
    return set;
  }
}
