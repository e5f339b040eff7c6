package org.sluice.dedup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stages one after the other without Beam. Blocks arrive shuffled, as they may from a runner.
 */
final class SequentialRun {
  private final ArrayCorpus corpus;
  private final Partitions partitions;
  private final Partitions verifiers;
  private final long memoryBytes;
  private final Random arrival;
  private int rounds;
  private int maxPostings = RareShingles.MAX_POSTINGS;
  int left; // nodes that the last worker joined
  long comparisons;
  long cut;

  SequentialRun(ArrayCorpus corpus, int partitions, int verifiers, long memoryBytes, long seed) {
    this.corpus = corpus;
    this.partitions = new Partitions(partitions);
    this.verifiers = new Partitions(verifiers);
    this.memoryBytes = memoryBytes;
    arrival = new Random(seed);
  }

  SequentialRun withRounds(int count) {
    rounds = count;
    return this;
  }

  SequentialRun withPostings(int most) {
    maxPostings = most;
    return this;
  }

  /** Blocks by partition. */
  private final class Shuffle {
    private final Map<Integer, List<long[]>> blocks = new TreeMap<>();

    BlockWriter writer(int width, Partitions into) {
      return new BlockWriter(
          width, into, (p, block) -> blocks.computeIfAbsent(p, k -> new ArrayList<>()).add(block));
    }

    List<long[]> get(int partition) {
      List<long[]> found = blocks.getOrDefault(partition, new ArrayList<>());
      Collections.shuffle(found, arrival);
      return found;
    }
  }

  /** The decisions by document key; documents like no other have none. */
  Map<Long, Decision> run(boolean exact, @Nullable NearSettings near) throws IOException {
    Shuffle links = new Shuffle();
    Shuffle copies = new Shuffle();
    if (exact) {
      findExact(links, copies);
    }
    Shuffle removals = new Shuffle();
    if (near != null) {
      findNear(near, copies, removals);
    }
    Shuffle settled = new Shuffle();
    for (int p = 0; p < partitions.count(); p++) {
      Settlement.follow(
          LongRecords.sorted(Settlement.NEAR_WIDTH, removals.get(p)),
          LongRecords.sorted(ExactDuplicates.LINK_WIDTH, links.get(p)),
          partitions,
          settled.writer(Settlement.REMOVAL_WIDTH, partitions));
    }
    List<byte[]> parts = new ArrayList<>();
    for (int p = 0; p < partitions.count(); p++) {
      Settlement.decide(
          LongRecords.sorted(Settlement.REMOVAL_WIDTH, settled.get(p)),
          corpus,
          (file, part) -> parts.add(part));
    }
    Map<Long, Decision> decisions = new HashMap<>();
    for (Decisions joined : Settlement.join(parts)) {
      for (Decision decision : joined.byRow()) {
        decisions.put(DocumentKey.of(joined.file(), decision.row()), decision);
      }
    }
    return decisions;
  }

  private void findExact(Shuffle links, Shuffle copies) throws IOException {
    Shuffle hashes = new Shuffle();
    for (int file = 0; file < corpus.files(); file++) {
      ExactDuplicates.readHashes(
          corpus, file, partitions, hashes.writer(ExactDuplicates.HASH_WIDTH, partitions));
    }
    BlockWriter linkWriter = links.writer(ExactDuplicates.LINK_WIDTH, partitions);
    BlockWriter copyWriter = copies.writer(1, partitions);
    for (int p = 0; p < partitions.count(); p++) {
      ExactDuplicates.link(
          LongRecords.sorted(ExactDuplicates.HASH_WIDTH, hashes.get(p)),
          (survivor, copy) -> {
            linkWriter.add(partitions.ofDocument(survivor), survivor, copy);
            copyWriter.add(partitions.ofDocument(copy), copy);
          });
    }
    linkWriter.flush();
    copyWriter.flush();
  }

  private void findNear(NearSettings near, Shuffle copies, Shuffle removals) throws IOException {
    int bands = near.scheme().bands();
    Shuffle buckets = new Shuffle();
    BlockWriter bandWriter = buckets.writer(BandBuckets.BAND_WIDTH, partitions);
    for (int p = 0; p < partitions.count(); p++) {
      FileRecords removed = new FileRecords(LongRecords.sorted(1, copies.get(p)));
      for (int file = 0; file < corpus.files(); file++) {
        if (partitions.ofFile(file) == p) {
          BandBuckets.readBands(corpus, file, removed.rows(file), bands, partitions, bandWriter);
        }
      }
    }
    bandWriter.flush();
    Shuffle labels = connect(buckets);
    Shuffle members = new Shuffle();
    for (int p = 0; p < partitions.count(); p++) {
      Members.read(
          corpus,
          LongRecords.sorted(Contraction.LABEL_WIDTH, labels.get(p)),
          bands,
          verifiers,
          members.writer(Members.width(bands), verifiers));
    }
    BlockWriter removalWriter = removals.writer(Settlement.NEAR_WIDTH, partitions);
    for (int p = 0; p < verifiers.count(); p++) {
      Verification verification =
          new Verification(corpus, near.scheme(), near.verify(), memoryBytes, maxPostings);
      verification.run(
          new Members(members.get(p), bands),
          (removed, survivor, similarity) ->
              removalWriter.add(
                  partitions.ofDocument(removed),
                  removed,
                  survivor,
                  Double.doubleToRawLongBits(similarity)));
      comparisons += verification.comparisons();
      cut += verification.cut();
    }
    removalWriter.flush();
  }

  /** From the bands to the (document, set) labels. */
  private Shuffle connect(Shuffle buckets) {
    Shuffle labels = new Shuffle();
    Partitions first = rounds == 0 ? new Partitions(1) : partitions;
    BlockWriter forests = labels.writer(Contraction.LABEL_WIDTH, first);
    for (int p = 0; p < partitions.count(); p++) {
      BandBuckets.join(LongRecords.sorted(BandBuckets.BAND_WIDTH, buckets.get(p)))
          .forEach((key, root) -> forests.add(first.ofHash(key), key, root));
    }
    forests.flush();
    List<Shuffle> followed = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Shuffle next = new Shuffle();
      Shuffle following = new Shuffle();
      Partitions owners = round + 1 < rounds ? partitions : new Partitions(1);
      for (int p = 0; p < partitions.count(); p++) {
        Contraction.contract(
            LongRecords.sorted(Contraction.LABEL_WIDTH, labels.get(p)),
            round,
            partitions,
            owners,
            following.writer(Contraction.LABEL_WIDTH, partitions),
            next.writer(Contraction.LABEL_WIDTH, owners));
      }
      labels = next;
      followed.add(following);
    }
    Forest finished = BandBuckets.merge(labels.get(0));
    left = finished.size();
    Shuffle settled = new Shuffle();
    BlockWriter writer = settled.writer(Contraction.LABEL_WIDTH, partitions);
    finished.forEach((key, root) -> writer.add(place(key, rounds == 0), key, root));
    writer.flush();
    for (int round = rounds - 1; round >= 0; round--) {
      boolean documents = round == 0;
      Shuffle handed = new Shuffle();
      BlockWriter out = handed.writer(Contraction.LABEL_WIDTH, partitions);
      for (int p = 0; p < partitions.count(); p++) {
        Contraction.follow(
            LongRecords.sorted(Contraction.LABEL_WIDTH, followed.get(round).get(p)),
            LongRecords.sorted(Contraction.LABEL_WIDTH, settled.get(p)),
            (key, root) -> out.add(place(key, documents), key, root));
      }
      out.flush();
      settled = handed;
    }
    return settled;
  }

  private int place(long key, boolean document) {
    return document ? partitions.ofDocument(key) : partitions.ofHash(key);
  }
}
