package org.sluice.dedup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds pairs of a document of this run and a kept one of an earlier run, and gives them back to
 * the files of this run. Documents of earlier runs are never compared with each other.
 */
final class EarlierPairs {
  /** The earlier document, the one of this run, their similarity as bits, the step's code. */
  static final int PAIR_WIDTH = 4;

  private static final int CHUNK_MATCHES = 1 << 14;

  /** Earlier documents of one text among which one is chosen for each of this run. */
  private static final int MOST_EARLIER = 16;

  private EarlierPairs() {}

  /** Takes a pair. */
  @FunctionalInterface
  interface Sink {
    void take(long earlier, long own);
  }

  /**
   * Pairs documents of equal text: each of this run with the earlier ones, of which the first 16 in
   * survivor order are enough, and each earlier one with one of this run at least. So copies on
   * both sides cost as much as there are of them, not their product.
   *
   * @param hashes all hashes of a partition, as {@link ExactDuplicates} reads them
   * @param firstEarlier the least key of an earlier document
   */
  static void ofEqualTexts(LongRecords hashes, long firstEarlier, Sink sink) {
    int to;
    for (int from = 0; from < hashes.size(); from = to) {
      to = from + 1;
      while (to < hashes.size()
          && hashes.get(to, 0) == hashes.get(from, 0)
          && hashes.get(to, 1) == hashes.get(from, 1)) {
        to++;
      }
      pair(hashes, from, to, firstEarlier, sink);
    }
  }

  /** Pairs the documents of one text. */
  private static void pair(LongRecords hashes, int from, int to, long firstEarlier, Sink sink) {
    int at = ExactDuplicates.HASH_WIDTH - 1;
    long[] earlier = new long[MOST_EARLIER];
    int known = 0;
    long own = -1;
    for (int i = from; i < to; i++) {
      long key = hashes.get(i, at);
      if (key < firstEarlier) {
        own = own < 0 ? key : own;
      } else if (known < MOST_EARLIER) {
        earlier[known++] = key;
      }
    }
    if (own < 0 || known == 0) {
      return;
    }
    for (int i = from; i < to; i++) {
      long key = hashes.get(i, at);
      if (key >= firstEarlier) {
        sink.take(key, own);
      } else if (key != own) {
        for (int k = 0; k < known; k++) {
          sink.take(earlier[k], key);
        }
      }
    }
  }

  /**
   * Joins the documents of every bucket that has some of this run and some of earlier ones. In the
   * order of keys those of earlier runs come last.
   */
  static Forest joinMixed(LongRecords bands, long firstEarlier) {
    Forest forest = new Forest();
    int to;
    for (int from = 0; from < bands.size(); from = to) {
      to = from + 1;
      while (to < bands.size() && bands.get(to, 0) == bands.get(from, 0)) {
        to++;
      }
      if (bands.get(from, 1) < firstEarlier && bands.get(to - 1, 1) >= firstEarlier) {
        for (int i = from + 1; i < to; i++) {
          forest.join(bands.get(from, 1), bands.get(i, 1));
        }
      }
    }
    return forest;
  }

  /** Takes a part of a file's matches in packed form. */
  @FunctionalInterface
  interface Output {
    void emit(int file, byte[] part);
  }

  /** Names the earlier documents of a partition's pairs, by the file of the other one. */
  static void name(LongRecords pairs, JoinedCorpus corpus, Output output) throws IOException {
    LongIndex earlier = new LongIndex();
    for (int i = 0; i < pairs.size(); i++) {
      earlier.add(pairs.get(i, 0));
    }
    String[] ids = new String[earlier.size()];
    Texts.read(earlier.sortedKeys(), corpus::ids, (key, id) -> ids[earlier.find(key)] = id);
    Map<Integer, List<EarlierMatch>> byFile = new TreeMap<>();
    int held = 0;
    for (int i = 0; i < pairs.size(); i++) {
      long key = pairs.get(i, 0);
      long own = pairs.get(i, 1);
      byFile
          .computeIfAbsent(DocumentKey.file(own), file -> new ArrayList<>())
          .add(
              new EarlierMatch(
                  DocumentKey.row(own),
                  DocumentKey.file(key) - corpus.ownFiles(),
                  DocumentKey.row(key),
                  ids[earlier.find(key)],
                  corpus.run(key),
                  Double.longBitsToDouble(pairs.get(i, 2)),
                  Decision.Step.ofCode(pairs.get(i, 3))));
      if (++held == CHUNK_MATCHES) {
        emit(byFile, output);
        held = 0;
      }
    }
    emit(byFile, output);
  }

  private static void emit(Map<Integer, List<EarlierMatch>> byFile, Output output) {
    byFile.forEach(
        (file, matches) -> output.emit(file, new EarlierMatches(file, matches).encode()));
    byFile.clear();
  }

  /** Joins the parts of each file. The result is by file, in file order. */
  static List<EarlierMatches> join(Iterable<byte[]> parts) {
    Map<Integer, List<EarlierMatch>> byFile = new TreeMap<>();
    for (byte[] part : parts) {
      EarlierMatches matches = EarlierMatches.decode(part);
      byFile.computeIfAbsent(matches.file(), file -> new ArrayList<>()).addAll(matches.byRow());
    }
    List<EarlierMatches> joined = new ArrayList<>();
    byFile.forEach((file, matches) -> joined.add(new EarlierMatches(file, matches)));
    return joined;
  }
}
