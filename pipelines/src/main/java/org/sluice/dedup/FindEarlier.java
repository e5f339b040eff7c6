package org.sluice.dedup;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.jspecify.annotations.Nullable;

/**
 * Finds which documents of a run are like kept documents of earlier ones: from the numbers of all
 * files of a {@link JoinedCorpus} to the packed {@link EarlierMatches} of each file of the run
 * itself, by its number.
 *
 * <p>Two documents are alike if their texts are equal or if they share a band and the true Jaccard
 * similarity of their shingles is high enough, exactly as within a run. Every pair is found, not
 * only the best of a document; documents of earlier runs are not compared with each other, nor
 * those of this run. What comes out is a function of the documents.
 *
 * <p>Shuffled: 48 bytes for each document of either side, and 16 for each of its bands; then, for
 * those that share a band with one of the other side, what {@link FindDuplicates} shuffles for
 * candidates; 32 bytes for each pair. Texts of those are read once.
 */
public final class FindEarlier
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private static final long MEMORY_BYTES = 64L << 20;
  private static final KvCoder<Integer, byte[]> CODER =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  private final JoinedCorpus corpus;
  private final boolean exact;
  private final @Nullable NearSettings near;
  private final Partitions partitions;
  private final Partitions verifiers;
  private final int rounds;

  /**
   * Makes the transform.
   *
   * @param exact whether documents of equal text are alike
   * @param near how near duplicates are found, or null if they are not
   * @param partitions in which hashes and bands are shuffled
   * @param verifiers in which candidates are compared
   * @param rounds in which sets of candidates are joined; see {@link FindDuplicates#withRounds}
   */
  public FindEarlier(
      JoinedCorpus corpus,
      boolean exact,
      @Nullable NearSettings near,
      Partitions partitions,
      Partitions verifiers,
      int rounds) {
    if (!exact && near == null) {
      throw new IllegalArgumentException("neither equal nor similar texts are to be found");
    }
    this.corpus = corpus;
    this.exact = exact;
    this.near = near;
    this.partitions = partitions;
    this.verifiers = verifiers;
    this.rounds = rounds;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    PCollectionList<KV<Integer, long[]>> pairs = PCollectionList.empty(files.getPipeline());
    if (exact) {
      pairs = pairs.and(findEqual(files));
    }
    if (near != null) {
      pairs = pairs.and(findNear(files, near));
    }
    PCollection<KV<Integer, byte[]>> named =
        pairs
            .apply("all pairs", Flatten.pCollections())
            .apply("group pairs by earlier document", GroupByKey.create())
            .apply("name earlier documents", ParDo.of(new NameEarlier(corpus, partitions)))
            .setCoder(CODER);
    PCollection<KV<Integer, byte[]>> none =
        files
            .apply("open own files", ParDo.of(new OpenOwn(corpus.ownFiles(), partitions)))
            .setCoder(CODER);
    return PCollectionList.of(none)
        .and(named)
        .apply("files and matches", Flatten.pCollections())
        .apply("group matches by file", GroupByKey.create())
        .apply("join matches of each file", ParDo.of(new JoinMatches()))
        .setCoder(CODER);
  }

  private PCollection<KV<Integer, long[]>> findEqual(PCollection<Integer> files) {
    return files
        .apply("read text hashes", ParDo.of(new FindExactDuplicates.ReadHashes(corpus, partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group equal texts", GroupByKey.create())
        .apply("pair equal texts", ParDo.of(new PairEqual(corpus.firstEarlier(), partitions)))
        .setCoder(BlockCoder.keyed());
  }

  private PCollection<KV<Integer, long[]>> findNear(
      PCollection<Integer> files, NearSettings settings) {
    int bands = settings.scheme().bands();
    ConnectComponents components = new ConnectComponents(partitions, rounds);
    return files
        .apply("read bands", ParDo.of(new ReadBands(corpus, bands, partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group equal bands", GroupByKey.create())
        .apply(
            "join documents across runs",
            ParDo.of(new JoinMixed(corpus.firstEarlier(), components.owners())))
        .setCoder(BlockCoder.keyed())
        .apply("connect candidates", components)
        .apply("group candidates by file", GroupByKey.create())
        .apply(
            "read candidates",
            ParDo.of(new FindNearDuplicates.ReadMembers(corpus, bands, verifiers)))
        .setCoder(BlockCoder.keyed())
        .apply("group candidate sets", GroupByKey.create())
        .apply("compare texts across runs", ParDo.of(new Compare(corpus, settings, partitions)))
        .setCoder(BlockCoder.keyed());
  }

  private static BlockWriter pairWriter(
      Partitions partitions, DoFn.OutputReceiver<KV<Integer, long[]>> out) {
    return new BlockWriter(
        EarlierPairs.PAIR_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
  }

  private static final class PairEqual
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final long firstEarlier;
    private final Partitions partitions;

    PairEqual(long firstEarlier, Partitions partitions) {
      this.firstEarlier = firstEarlier;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> hashes, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter pairs = pairWriter(partitions, out);
      EarlierPairs.ofEqualTexts(
          LongRecords.sorted(ExactDuplicates.HASH_WIDTH, hashes.getValue()),
          firstEarlier,
          (earlier, own) ->
              pairs.add(
                  partitions.ofDocument(earlier),
                  earlier,
                  own,
                  Double.doubleToRawLongBits(1),
                  Decision.Step.EXACT_DUPLICATES.code()));
      pairs.flush();
    }
  }

  private static final class ReadBands extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;
    private static final int[] NONE = {};

    private final AnnotatedCorpus corpus;
    private final int bands;
    private final Partitions partitions;

    ReadBands(AnnotatedCorpus corpus, int bands, Partitions partitions) {
      this.corpus = corpus;
      this.bands = bands;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      BlockWriter writer =
          new BlockWriter(
              BandBuckets.BAND_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
      BandBuckets.readBands(corpus, file, NONE, bands, partitions, writer);
      writer.flush();
    }
  }

  private static final class JoinMixed
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final long firstEarlier;
    private final Partitions owners;

    JoinMixed(long firstEarlier, Partitions owners) {
      this.firstEarlier = firstEarlier;
      this.owners = owners;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> bands, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter labels =
          new BlockWriter(
              Contraction.LABEL_WIDTH, owners, (p, block) -> out.output(KV.of(p, block)));
      EarlierPairs.joinMixed(
              LongRecords.sorted(BandBuckets.BAND_WIDTH, bands.getValue()), firstEarlier)
          .forEach((key, root) -> labels.add(owners.ofHash(key), key, root));
      labels.flush();
    }
  }

  private static final class Compare
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final JoinedCorpus corpus;
    private final NearSettings settings;
    private final Partitions partitions;
    private final Counter comparisons = Metrics.counter("deduplicate", "earlier_comparisons");
    private final Counter cut = Metrics.counter("deduplicate", "earlier_comparisons_cut");

    Compare(JoinedCorpus corpus, NearSettings settings, Partitions partitions) {
      this.corpus = corpus;
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> members, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      BlockWriter pairs = pairWriter(partitions, out);
      Verification verification =
          new Verification(corpus, settings.scheme(), settings.verify(), MEMORY_BYTES);
      verification.pairs(
          new Members(members.getValue(), settings.scheme().bands()),
          corpus.firstEarlier(),
          (own, earlier, similarity) ->
              pairs.add(
                  partitions.ofDocument(earlier),
                  earlier,
                  own,
                  Double.doubleToRawLongBits(similarity),
                  Decision.Step.NEAR_DUPLICATES.code()));
      pairs.flush();
      comparisons.inc(verification.comparisons());
      cut.inc(verification.cut());
    }
  }

  private static final class NameEarlier
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final JoinedCorpus corpus;
    private final Partitions partitions;

    NameEarlier(JoinedCorpus corpus, Partitions partitions) {
      this.corpus = corpus;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> pairs, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      EarlierPairs.name(
          LongRecords.sorted(EarlierPairs.PAIR_WIDTH, pairs.getValue()),
          corpus,
          (file, part) -> out.output(KV.of(partitions.ofFile(file), part)));
    }
  }

  /** A file without matches has a result too. */
  private static final class OpenOwn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final int ownFiles;
    private final Partitions partitions;

    OpenOwn(int ownFiles, Partitions partitions) {
      this.ownFiles = ownFiles;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, byte[]>> out) {
      if (file < ownFiles) {
        out.output(KV.of(partitions.ofFile(file), new EarlierMatches(file, List.of()).encode()));
      }
    }
  }

  private static final class JoinMatches
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Counter matched = Metrics.counter("deduplicate", "documents_like_earlier");

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> parts, OutputReceiver<KV<Integer, byte[]>> out) {
      for (EarlierMatches matches : EarlierPairs.join(parts.getValue())) {
        matched.inc(matches.best().size());
        out.output(KV.of(matches.file(), matches.encode()));
      }
    }
  }
}
