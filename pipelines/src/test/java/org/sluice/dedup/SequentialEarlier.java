package org.sluice.dedup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stages of {@link FindEarlier} one after the other without Beam; blocks arrive shuffled. */
final class SequentialEarlier {
  private final JoinedCorpus corpus;
  private final Partitions partitions;
  private final Random arrival;

  SequentialEarlier(JoinedCorpus corpus, int partitions, long seed) {
    this.corpus = corpus;
    this.partitions = new Partitions(partitions);
    arrival = new Random(seed);
  }

  private BlockWriter writer(int width, Map<Integer, List<long[]>> to) {
    return new BlockWriter(
        width, partitions, (p, block) -> to.computeIfAbsent(p, k -> new ArrayList<>()).add(block));
  }

  private List<long[]> arrived(Map<Integer, List<long[]>> blocks, int partition) {
    List<long[]> found = blocks.getOrDefault(partition, new ArrayList<>());
    Collections.shuffle(found, arrival);
    return found;
  }

  /** The matches of each file of the run itself. */
  List<EarlierMatches> run(boolean exact, @Nullable NearSettings near) throws IOException {
    Map<Integer, List<long[]>> pairs = new TreeMap<>();
    BlockWriter out = writer(EarlierPairs.PAIR_WIDTH, pairs);
    if (exact) {
      Map<Integer, List<long[]>> hashes = new TreeMap<>();
      for (int file = 0; file < corpus.files(); file++) {
        ExactDuplicates.readHashes(
            corpus, file, partitions, writer(ExactDuplicates.HASH_WIDTH, hashes));
      }
      for (int p = 0; p < partitions.count(); p++) {
        EarlierPairs.ofEqualTexts(
            LongRecords.sorted(ExactDuplicates.HASH_WIDTH, arrived(hashes, p)),
            corpus.firstEarlier(),
            (earlier, own) -> add(out, earlier, own, 1, Decision.Step.EXACT_DUPLICATES));
      }
    }
    if (near != null) {
      findNear(near, out);
    }
    out.flush();
    List<byte[]> parts = new ArrayList<>();
    for (int file = 0; file < corpus.ownFiles(); file++) {
      parts.add(new EarlierMatches(file, List.of()).encode());
    }
    for (int p = 0; p < partitions.count(); p++) {
      EarlierPairs.name(
          LongRecords.sorted(EarlierPairs.PAIR_WIDTH, arrived(pairs, p)),
          corpus,
          (file, part) -> parts.add(part));
    }
    Collections.shuffle(parts, arrival);
    return EarlierPairs.join(parts);
  }

  private void add(BlockWriter out, long earlier, long own, double similarity, Decision.Step step) {
    out.add(
        partitions.ofDocument(earlier),
        earlier,
        own,
        Double.doubleToRawLongBits(similarity),
        step.code());
  }

  private void findNear(NearSettings near, BlockWriter out) throws IOException {
    int bands = near.scheme().bands();
    Map<Integer, List<long[]>> buckets = new TreeMap<>();
    BlockWriter bandWriter = writer(BandBuckets.BAND_WIDTH, buckets);
    for (int file = 0; file < corpus.files(); file++) {
      BandBuckets.readBands(corpus, file, new int[0], bands, partitions, bandWriter);
    }
    bandWriter.flush();
    List<long[]> forests = new ArrayList<>();
    for (int p = 0; p < partitions.count(); p++) {
      EarlierPairs.joinMixed(
              LongRecords.sorted(BandBuckets.BAND_WIDTH, arrived(buckets, p)),
              corpus.firstEarlier())
          .forEach((key, root) -> forests.add(new long[] {key, root}));
    }
    List<long[]> labels = new ArrayList<>();
    BandBuckets.merge(forests).forEach((key, root) -> labels.add(new long[] {key, root}));
    Map<Integer, List<long[]>> members = new TreeMap<>();
    Members.read(
        corpus,
        LongRecords.sorted(Contraction.LABEL_WIDTH, labels),
        bands,
        partitions,
        writer(Members.width(bands), members));
    for (int p = 0; p < partitions.count(); p++) {
      new Verification(corpus, near.scheme(), near.verify(), 1 << 16)
          .pairs(
              new Members(arrived(members, p), bands),
              corpus.firstEarlier(),
              (own, earlier, similarity) ->
                  add(out, earlier, own, similarity, Decision.Step.NEAR_DUPLICATES));
    }
  }
}
