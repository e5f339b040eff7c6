package org.sluice.dedup.slices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.spans.Edit;
import org.sluice.schema.Reason;

/** Finds where capped slices end, and drops what lies behind. */
final class SliceEnds {
  /** Longs in a record of amounts: slice, bucket, amount. */
  static final int BUCKET_WIDTH = 3;

  /** Longs in a record of an end: slice, bucket, what may be kept of it. */
  static final int END_WIDTH = 3;

  /** Longs in a record of a document in the bucket of an end: slice, place, key, amount. */
  static final int PLACE_WIDTH = 4;

  private SliceEnds() {}

  /** Adds up the buckets of the slices of a file that are divided. */
  static void buckets(
      SliceCorpus corpus,
      int file,
      Slices slices,
      CappedSlices capped,
      Partitions partitions,
      BlockWriter out)
      throws IOException {
    Map<Integer, long[]> amounts = new HashMap<>();
    corpus.documents(
        file,
        slices,
        document -> {
          int slice = capped.find(Slices.hash(document.slice()));
          if (slice >= 0 && capped.isDivided(slice)) {
            amounts
                    .computeIfAbsent(slice, s -> new long[capped.buckets(s)])[
                    capped.bucket(slice, document.place())] +=
                document.amount();
          }
        });
    amounts.forEach(
        (slice, all) -> {
          for (int bucket = 0; bucket < all.length; bucket++) {
            if (all[bucket] > 0) {
              long hash = capped.slice(slice);
              out.add(partitions.ofHash(hash), hash, bucket, all[bucket]);
            }
          }
        });
    out.flush();
  }

  /** Finds the bucket in which each slice ends. */
  static long[] ends(LongRecords buckets, CappedSlices capped) {
    List<Long> ends = new ArrayList<>();
    int to;
    for (int from = 0; from < buckets.size(); from = to) {
      long hash = buckets.get(from, 0);
      long left = capped.limit(capped.find(hash));
      to = from;
      boolean ended = false;
      while (to < buckets.size() && buckets.get(to, 0) == hash) {
        long bucket = buckets.get(to, 1);
        long amount = 0;
        while (to < buckets.size() && buckets.get(to, 0) == hash && buckets.get(to, 1) == bucket) {
          amount += buckets.get(to++, 2);
        }
        if (!ended && amount > left) {
          ends.addAll(List.of(hash, bucket, left));
          ended = true;
        }
        left -= amount;
      }
    }
    return ends.stream().mapToLong(Long::longValue).toArray();
  }

  /** Reads the documents of a file that lie in the bucket in which their slice ends. */
  static void places(
      SliceCorpus corpus,
      int file,
      Slices slices,
      CappedSlices capped,
      Partitions partitions,
      BlockWriter out)
      throws IOException {
    corpus.documents(
        file,
        slices,
        document -> {
          long hash = Slices.hash(document.slice());
          int slice = capped.find(hash);
          if (slice >= 0 && capped.bucket(slice, document.place()) == capped.end(slice)) {
            long key = DocumentKey.of(file, document.row());
            out.add(partitions.ofHash(hash), hash, document.place(), key, document.amount());
          }
        });
    out.flush();
  }

  /** Takes the key of a document. */
  @FunctionalInterface
  interface KeySink {
    void take(long key);
  }

  /** Finds the documents behind the ends of their slices, of those in the buckets of the ends. */
  static void behind(LongRecords places, CappedSlices capped, KeySink sink) {
    long left = 0;
    boolean ended = false;
    for (int i = 0; i < places.size(); i++) {
      if (i == 0 || places.get(i, 0) != places.get(i - 1, 0)) {
        left = capped.left(capped.find(places.get(i, 0)));
        ended = false;
      }
      ended |= places.get(i, 3) > left;
      left -= places.get(i, 3);
      if (ended) {
        sink.take(places.get(i, 2));
      }
    }
  }

  /**
   * What becomes of the documents of a file.
   *
   * @param behind the keys that {@link #behind} gave for it
   */
  static List<Edit> edits(
      SliceCorpus corpus,
      int file,
      CapSettings settings,
      CappedSlices capped,
      Iterable<Long> behind)
      throws IOException {
    Set<Long> dropped = new HashSet<>();
    behind.forEach(dropped::add);
    List<Edit> edits = new ArrayList<>();
    corpus.documents(
        file,
        settings.slices(),
        document -> {
          int slice = capped.find(Slices.hash(document.slice()));
          if (slice >= 0) {
            int bucket = capped.bucket(slice, document.place());
            if (bucket > capped.end(slice)
                || (bucket == capped.end(slice)
                    && dropped.contains(DocumentKey.of(file, document.row())))) {
              Reason reason = reason(document.slice(), settings, capped, slice);
              edits.add(new Edit(document.row(), List.of(), document.textBytes(), 0, null, reason));
            }
          }
        });
    return edits;
  }

  private static Reason reason(
      @Nullable String name, CapSettings settings, CappedSlices capped, int slice) {
    Cap cap = settings.cap(name);
    return new Reason(
        CapSettings.STEP + "/" + CapSettings.RULE,
        capped.amount(slice),
        capped.limit(slice),
        settings.slices().by().option()
            + " "
            + name
            + ", "
            + settings.slices().counted()
            + (cap != null && cap.isShare() ? ", at most " + cap : ""));
  }
}
