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
 * partitions of at most some hundred megabytes ({@link #partitionsFor}); the sets of candidates are
 * joined on one worker ({@link Forest} states its memory); verification holds what {@link
 * #withVerifierMemory} says.
 */
public final class FindDuplicates
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Shuffled bytes that one partition of {@link #partitionsFor} holds at most: 64 MiB. */
  private static final long PARTITION_BYTES = 64L << 20;

  private static final int MIN_PARTITIONS = 8;
  private static final int MAX_PARTITIONS = 1 << 14;
  private static final long MEMORY_BYTES = 64L << 20;

  private final AnnotatedCorpus corpus;
  private final boolean exact;
  private final @Nullable NearSettings near;
  private final Partitions partitions;
  private final Partitions verifiers;
  private final long memoryBytes;

  private FindDuplicates(
      AnnotatedCorpus corpus,
      boolean exact,
      @Nullable NearSettings near,
      Partitions partitions,
      Partitions verifiers,
      long memoryBytes) {
    this.corpus = corpus;
    this.exact = exact;
    this.near = near;
    this.partitions = partitions;
    this.verifiers = verifiers;
    this.memoryBytes = memoryBytes;
  }

  /** Finds nothing yet: name at least one of {@link #exact} and {@link #near}. */
  public static FindDuplicates in(AnnotatedCorpus corpus) {
    return new FindDuplicates(
        corpus, false, null, new Partitions(MIN_PARTITIONS), new Partitions(2), MEMORY_BYTES);
  }

  /** With {@code exact-duplicates}: documents of equal text. */
  public FindDuplicates exact() {
    return new FindDuplicates(corpus, true, near, partitions, verifiers, memoryBytes);
  }

  /** With {@code near-duplicates}. */
  public FindDuplicates near(NearSettings settings) {
    return new FindDuplicates(corpus, exact, settings, partitions, verifiers, memoryBytes);
  }

  /** Shuffles in so many partitions, 8 unless told. They do not change the decisions. */
  public FindDuplicates withPartitions(int count) {
    return new FindDuplicates(corpus, exact, near, new Partitions(count), verifiers, memoryBytes);
  }

  /**
   * Verifies in so many partitions, 2 unless told. Each opens every file in which it has a
   * candidate once, so little is gained by more than there are workers.
   */
  public FindDuplicates withVerifiers(int count) {
    return new FindDuplicates(corpus, exact, near, partitions, new Partitions(count), memoryBytes);
  }

  /**
   * Holds so many bytes of shingles in memory in each verifier, 64 MiB unless told; what is more
   * goes to a temporary file. See {@link Verification}.
   */
  public FindDuplicates withVerifierMemory(long bytes) {
    return new FindDuplicates(corpus, exact, near, partitions, verifiers, bytes);
  }

  /**
   * Enough partitions that none holds more than 64 MiB of what is shuffled.
   *
   * @param documents candidates in the corpus, as an upper estimate
   * @param bands bands of a signature
   */
  public static int partitionsFor(long documents, int bands) {
    long bytes = documents * Math.max(48L, 16L * bands);
    return (int) Math.min(MAX_PARTITIONS, Math.max(MIN_PARTITIONS, bytes / PARTITION_BYTES + 1));
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
            FindNearDuplicates.FILES,
            files
                .apply("number files", ParDo.of(new NumberFiles(partitions)))
                .setCoder(BlockCoder.keyed()))
        .and(
            FindNearDuplicates.COPIES,
            copies
                .apply("return copies to their files", ParDo.of(new ReturnCopies(partitions)))
                .setCoder(BlockCoder.keyed()))
        .apply(
            "find near duplicates",
            new FindNearDuplicates(corpus, settings, partitions, verifiers, memoryBytes));
  }

  private static final class NumberFiles extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    NumberFiles(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out) {
      out.output(KV.of(partitions.ofFile(file), new long[] {file}));
    }
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
