package org.sluice.dedup;

import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the duplicates of an annotated corpus: from the numbers of its files to the decisions about
 * each file that has any, as the packed form of {@link Decisions} by file number.
 *
 * <p>Documents of equal text are removed first; what survives takes part in the search for near
 * duplicates. Every removed document names a kept one and the true similarity of the two, and is
 * removed for no other reason than that. The decisions are a function of the documents: neither the
 * runner nor its parallelism, the order of the files, nor the number of partitions changes them.
 *
 * <p>What is shuffled are packed blocks of hashes and addresses (48 bytes for each document, then
 * 16 for each band of a document that is no exact copy, then 32 and 8 for each band of a document
 * with a candidate), never texts. Memory: each worker sorts one partition at a time, so choose
 * partitions of at most some hundred megabytes ({@link #partitionsFor}); sets of candidates are
 * joined partition by partition in rounds, and one worker joins what those leave ({@link
 * #roundsFor}); verification holds what {@link #withVerifierMemory} says.
 */
public final class FindDuplicates
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Shuffled for each document to find equal texts. */
  public static final long HASH_BYTES = (long) ExactDuplicates.HASH_WIDTH * Long.BYTES;

  /** Shuffled for each band of a document that is no exact copy; and to join two candidates. */
  public static final long BAND_BYTES = (long) BandBuckets.BAND_WIDTH * Long.BYTES;

  /** Memory for each document that is joined, {@link Forest}'s while it grows. */
  public static final long FOREST_BYTES = 60;

  /** Bytes of one partition that can be sorted: an array of longs. */
  public static final long MAX_GROUP_BYTES = LongRecords.MAX_LONGS * Long.BYTES;

  /** Shuffled bytes that one partition of {@link #partitionsFor} holds at most: 64 MiB. */
  private static final long PARTITION_BYTES = 64L << 20;

  /** Shuffled bytes that one of very many partitions holds at most. */
  private static final long LARGE_PARTITION_BYTES = 256L << 20;

  private static final int MIN_PARTITIONS = 8;

  /**
   * Partitions up to which each holds 64 MiB at most. Every file sends a block to each partition,
   * so with more of them the blocks would hold little but a record each.
   */
  private static final int MANY_PARTITIONS = 1 << 10;

  private static final int MAX_PARTITIONS = 1 << 14;
  private static final long MEMORY_BYTES = 64L << 20;

  /**
   * What a chain keeps of its nodes in each round from the third on, in expectation. See {@link
   * Contraction}.
   */
  private static final double CHAIN_LEFT = 2.0 / 3;

  /** Rounds beyond which little is gained for the shuffles they take: 12 leave 1.7 % of a chain. */
  private static final int MAX_ROUNDS = 12;

  /** Verifiers up to which each has 64 MiB of candidates at most; more open too many files. */
  private static final int MANY_VERIFIERS = 64;

  /** Shuffled bytes that one of very many verifiers holds at most. */
  private static final long VERIFIER_BYTES = 4L << 30;

  private final AnnotatedCorpus corpus;
  private final boolean exact;
  private final @Nullable NearSettings near;
  private final Partitions partitions;
  private final Partitions verifiers;
  private final int rounds;
  private final long memoryBytes;

  private FindDuplicates(
      AnnotatedCorpus corpus,
      boolean exact,
      @Nullable NearSettings near,
      Partitions partitions,
      Partitions verifiers,
      int rounds,
      long memoryBytes) {
    this.corpus = corpus;
    this.exact = exact;
    this.near = near;
    this.partitions = partitions;
    this.verifiers = verifiers;
    this.rounds = rounds;
    this.memoryBytes = memoryBytes;
  }

  /** Finds nothing yet: name at least one of {@link #exact} and {@link #near}. */
  public static FindDuplicates in(AnnotatedCorpus corpus) {
    return new FindDuplicates(
        corpus, false, null, new Partitions(MIN_PARTITIONS), new Partitions(2), 0, MEMORY_BYTES);
  }

  /** With {@code exact-duplicates}: documents of equal text. */
  public FindDuplicates exact() {
    return new FindDuplicates(corpus, true, near, partitions, verifiers, rounds, memoryBytes);
  }

  /** With {@code near-duplicates}. */
  public FindDuplicates near(NearSettings settings) {
    return new FindDuplicates(corpus, exact, settings, partitions, verifiers, rounds, memoryBytes);
  }

  /** Shuffles in so many partitions, 8 unless told. They do not change the decisions. */
  public FindDuplicates withPartitions(int count) {
    return new FindDuplicates(
        corpus, exact, near, new Partitions(count), verifiers, rounds, memoryBytes);
  }

  /**
   * Verifies in so many partitions, 2 unless told. Each opens every file in which it has a
   * candidate once, so little is gained by more than there are workers.
   */
  public FindDuplicates withVerifiers(int count) {
    return new FindDuplicates(
        corpus, exact, near, partitions, new Partitions(count), rounds, memoryBytes);
  }

  /**
   * Joins sets of candidates in so many rounds before one worker finishes, none unless told. They
   * do not change the decisions. See {@link Contraction}.
   */
  public FindDuplicates withRounds(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(count + " rounds; at least 0 are needed");
    }
    return new FindDuplicates(corpus, exact, near, partitions, verifiers, count, memoryBytes);
  }

  /**
   * Holds so many bytes of shingles in memory in each verifier, 64 MiB unless told; what is more
   * goes to a temporary file. See {@link Verification}.
   */
  public FindDuplicates withVerifierMemory(long bytes) {
    return new FindDuplicates(corpus, exact, near, partitions, verifiers, rounds, bytes);
  }

  /**
   * Enough partitions that none holds more than 64 MiB of what is shuffled or, where those were
   * above 1,024, no more than 256 MiB; at most 16,384.
   *
   * @param documents candidates in the corpus, as an upper estimate
   * @param bands bands of a signature
   */
  public static int partitionsFor(long documents, int bands) {
    long bytes = documents * Math.max(HASH_BYTES, BAND_BYTES * bands);
    long few = Math.min(MANY_PARTITIONS, bytes / PARTITION_BYTES + 1);
    long count = Math.max(few, bytes / LARGE_PARTITION_BYTES + 1);
    return (int) Math.min(MAX_PARTITIONS, Math.max(MIN_PARTITIONS, count));
  }

  /**
   * Enough rounds that the worker that joins what they leave has no more than a partition: none
   * while all forests fit into one; one where the sets overlap as near copies do; and above that as
   * many as it takes for a chain through all documents, at most 12.
   *
   * @param documents candidates in the corpus, as an upper estimate
   * @param bands bands of a signature
   */
  public static int roundsFor(long documents, int bands) {
    if (documents * BAND_BYTES * bands <= PARTITION_BYTES) {
      return 0;
    }
    double left = (double) documents * FOREST_BYTES;
    int count = left > LARGE_PARTITION_BYTES ? 2 : 1;
    while (left > LARGE_PARTITION_BYTES && count < MAX_ROUNDS) {
      left *= CHAIN_LEFT;
      count++;
    }
    return count;
  }

  /** Shuffled for each document with a candidate, to verify it. */
  public static long memberBytes(int bands) {
    return (long) Members.width(bands) * Long.BYTES;
  }

  /**
   * Enough verifiers that the candidates of each fit into its memory, even if every document is
   * one: 64 MiB for each of up to 64 verifiers, then up to 4 GiB, because each opens nearly every
   * file.
   *
   * @param documents candidates in the corpus, as an upper estimate
   * @param bands bands of a signature
   */
  public static int verifiersFor(long documents, int bands) {
    long bytes = documents * memberBytes(bands);
    long few = Math.min(MANY_VERIFIERS, bytes / PARTITION_BYTES + 1);
    return (int) Math.min(MAX_PARTITIONS, Math.max(2, Math.max(few, bytes / VERIFIER_BYTES + 1)));
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    if (!exact && near == null) {
      throw new IllegalStateException("neither exact nor near duplicates are to be found");
    }
    PCollection<KV<Integer, long[]>> copies =
        exact
            ? files.apply("find exact duplicates", new FindExactDuplicates(corpus, partitions))
            : none(files, "no exact duplicates asked for");
    PCollection<KV<Integer, long[]>> removals =
        near == null ? none(files, "no near duplicates asked for") : findNear(files, copies, near);
    return KeyedPCollectionTuple.of(SettleClusters.NEAR, removals)
        .and(SettleClusters.COPIES, copies)
        .apply("settle clusters", new SettleClusters(corpus, partitions));
  }

  private static PCollection<KV<Integer, long[]>> none(PCollection<?> files, String name) {
    return files.getPipeline().apply(name, Create.empty(BlockCoder.keyed()));
  }

  private PCollection<KV<Integer, long[]>> findNear(
      PCollection<Integer> files, PCollection<KV<Integer, long[]>> copies, NearSettings settings) {
    return KeyedPCollectionTuple.of(
            FindNearDuplicates.FILES, files.apply("number files", new NumberFiles(partitions)))
        .and(
            FindNearDuplicates.COPIES,
            copies
                .apply("return copies to their files", ParDo.of(new ReturnCopies(partitions)))
                .setCoder(BlockCoder.keyed()))
        .apply(
            "find near duplicates",
            new FindNearDuplicates(corpus, settings, partitions, verifiers, rounds, memoryBytes));
  }

  /** From (survivor, copy) links to the copies alone, by the partition of the copy's file. */
  private static final class ReturnCopies extends DoFn<KV<Integer, long[]>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    ReturnCopies(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, long[]> links, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter copies =
          new BlockWriter(1, partitions, (p, block) -> out.output(KV.of(p, block)));
      long[] pairs = links.getValue();
      for (int i = 0; i < pairs.length; i += ExactDuplicates.LINK_WIDTH) {
        copies.add(partitions.ofDocument(pairs[i + 1]), pairs[i + 1]);
      }
      copies.flush();
    }
  }
}
