package org.sluice.shards;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.sluice.dedup.CorpusStep;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.report.Losses;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;

/**
 * Documents that came as far as the steps of the corpus list, and what each of those took of them,
 * by domain, input and language. Counts add up in any order. A split's own have a few entries for
 * each site in it; those of a partition what sites have that hash there, so no worker holds all
 * sites of a crawl.
 */
@SuppressWarnings("EnumOrdinal") // packed for the way between workers of one version
final class LossCounts {
  /** Entries in one packed block, about 60 bytes each. */
  private static final int BLOCK_ENTRIES = 1 << 14;

  private final Map<Key, long[]> counts = new HashMap<>();

  /** What is counted together. */
  private record Key(Losses.Kind kind, String name) {}

  /** Takes what is reported or not of one domain, input or language. */
  interface Sink {
    void take(Losses.Loss loss);
  }

  /** How many partitions counts are added up in. */
  static int partitions(int splits) {
    return Math.max(1, Math.min(1 << 10, splits / 8));
  }

  /**
   * Counts a row of the ledger, if it came as far as the steps of the corpus list; one that a cap
   * left out as one that stays.
   */
  void add(LedgerRow row, String input) {
    String step = null;
    if (row.verdict() == Verdict.DUPLICATE && row.duplicate() != null) {
      step = row.duplicate().step();
    } else if (row.verdict() == Verdict.DROPPED) {
      String rule = row.reasons().isEmpty() ? "" : row.reasons().get(0).rule();
      if (!CorpusSteps.gives(rule)) {
        return;
      }
      step = rule.substring(0, rule.indexOf('/'));
      // A cap takes what the recipe tells it to, which is no news.
      step = step.equals(CapSettings.STEP) ? null : step;
    } else if (row.verdict() != Verdict.KEPT) {
      return;
    }
    int column = step == null ? 0 : column(step);
    add(Losses.Kind.DOMAIN, row.domain() == null ? "" : row.domain(), column);
    add(Losses.Kind.INPUT, input, column);
    add(Losses.Kind.LANGUAGE, row.language() == null ? "" : row.language(), column);
  }

  private void add(Losses.Kind kind, String name, int column) {
    at(new Key(kind, name))[column]++;
  }

  private long[] at(Key key) {
    return counts.computeIfAbsent(key, k -> new long[1 + CorpusSteps.ALL.size()]);
  }

  /** The place of a step's count; that of what no step took is 0. */
  private static int column(String step) {
    for (int i = 0; i < CorpusSteps.ALL.size(); i++) {
      if (CorpusSteps.ALL.get(i).name().equals(step)) {
        return 1 + i;
      }
    }
    throw new IllegalArgumentException("no step of the corpus is called '" + step + "'");
  }

  /** Packs all counts by partition, in blocks; the first partition has one even of nothing. */
  void emit(int partitions, BiConsumer<Integer, byte[]> out) {
    Map<Integer, LossCounts> parts = new TreeMap<>();
    parts.put(0, new LossCounts());
    counts.forEach(
        (key, own) -> {
          long hash = Hashing.xxh3_64().hashCharsToLong(key.kind + key.name);
          int partition = (int) ((hash >>> 1) % partitions);
          LossCounts part = parts.computeIfAbsent(partition, p -> new LossCounts());
          part.counts.put(key, own);
          if (part.counts.size() == BLOCK_ENTRIES) {
            out.accept(partition, part.encode());
            part.counts.clear();
          }
        });
    parts.forEach(
        (partition, part) -> {
          if (partition == 0 || !part.counts.isEmpty()) {
            out.accept(partition, part.encode());
          }
        });
  }

  private byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<Key, long[]> entry : counts.entrySet()) {
        out.writeByte(entry.getKey().kind.ordinal());
        out.writeUTF(entry.getKey().name);
        long[] own = entry.getValue();
        int some = 0;
        for (long count : own) {
          some += count > 0 ? 1 : 0;
        }
        out.writeByte(some);
        for (int column = 0; column < own.length; column++) {
          if (own[column] > 0) {
            out.writeByte(column);
            out.writeLong(own[column]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Adds what {@link #emit} packed. */
  void add(byte[] block) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(block))) {
      while (in.available() > 0) {
        Losses.Kind kind = Losses.Kind.values()[in.readByte()];
        long[] own = at(new Key(kind, in.readUTF()));
        for (int some = in.readByte(); some > 0; some--) {
          own[in.readByte()] += in.readLong();
        }
      }
    }
  }

  /** Everything that was counted, in no order. */
  void forEach(Sink sink) {
    counts.forEach(
        (key, own) -> {
          long documents = own[0];
          Map<String, Long> removed = new TreeMap<>();
          for (int i = 0; i < CorpusSteps.ALL.size(); i++) {
            CorpusStep step = CorpusSteps.ALL.get(i);
            documents += own[1 + i];
            if (own[1 + i] > 0) {
              removed.put(step.name(), own[1 + i]);
            }
          }
          sink.take(new Losses.Loss(key.kind, key.name, documents, removed));
        });
  }
}
