package org.sluice.dedup.slices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.NumberFiles;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.Edits;

/**
 * Drops of each capped slice what lies behind its end: from the numbers of all annotated files to
 * the packed {@link Edits} of each, by its number. Shuffles 32 bytes for each document in the
 * bucket in which its slice ends, at most 65,536 of a slice or about half as many where it has
 * several, and 8 for each of them that is dropped.
 */
public final class CapSlices
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Bytes that are shuffled for a document, at most. */
  public static final long DOCUMENT_BYTES = 8L * (SliceEnds.PLACE_WIDTH + 1);

  private static final TupleTag<long[]> FILES = new TupleTag<>("files") {};
  private static final TupleTag<long[]> BEHIND = new TupleTag<>("behind") {};

  private final SliceCorpus corpus;
  private final CapSettings settings;
  private final CappedSlices.Source source;
  private final Partitions partitions;

  /**
   * @param source the slices with their ends
   */
  public CapSlices(
      SliceCorpus corpus, CapSettings settings, CappedSlices.Source source, Partitions partitions) {
    this.corpus = corpus;
    this.settings = settings;
    this.source = source;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    PCollection<KV<Integer, long[]>> numbers =
        files.apply("number files", new NumberFiles(partitions));
    PCollection<KV<Integer, long[]>> behind =
        files
            .apply("read ends", ParDo.of(new PlaceFn(corpus, settings, source, partitions)))
            .setCoder(BlockCoder.keyed())
            .apply("group ends", GroupByKey.create())
            .apply("find what lies behind", ParDo.of(new BehindFn(source, partitions)))
            .setCoder(BlockCoder.keyed());
    return KeyedPCollectionTuple.of(FILES, numbers)
        .and(BEHIND, behind)
        .apply("ends in each file", CoGroupByKey.create())
        .apply("drop what lies behind", ParDo.of(new DropFn(corpus, settings, source)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class PlaceFn extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final SliceCorpus corpus;
    private final CapSettings settings;
    private final CappedSlices.Source source;
    private final Partitions partitions;
    private transient @Nullable CappedSlices capped;

    PlaceFn(
        SliceCorpus corpus,
        CapSettings settings,
        CappedSlices.Source source,
        Partitions partitions) {
      this.corpus = corpus;
      this.settings = settings;
      this.source = source;
      this.partitions = partitions;
    }

    @Setup
    public void setup() throws IOException {
      capped = source.read();
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      SliceEnds.places(
          corpus,
          file,
          settings.slices(),
          capped,
          partitions,
          new BlockWriter(
              SliceEnds.PLACE_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class BehindFn
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final CappedSlices.Source source;
    private final Partitions partitions;
    private transient @Nullable CappedSlices capped;

    BehindFn(CappedSlices.Source source, Partitions partitions) {
      this.source = source;
      this.partitions = partitions;
    }

    @Setup
    public void setup() throws IOException {
      capped = source.read();
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> places, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter keys = new BlockWriter(1, partitions, (p, block) -> out.output(KV.of(p, block)));
      SliceEnds.behind(
          LongRecords.sorted(SliceEnds.PLACE_WIDTH, places.getValue()),
          capped,
          key -> keys.add(partitions.ofDocument(key), key));
      keys.flush();
    }
  }

  private static final class DropFn extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final SliceCorpus corpus;
    private final CapSettings settings;
    private final CappedSlices.Source source;
    private final Counter documents = Metrics.counter("deduplicate", "documents_capped");
    private transient @Nullable CappedSlices capped;

    DropFn(SliceCorpus corpus, CapSettings settings, CappedSlices.Source source) {
      this.corpus = corpus;
      this.settings = settings;
      this.source = source;
    }

    @Setup
    public void setup() throws IOException {
      capped = source.read();
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      LongRecords files = LongRecords.sorted(1, partition.getValue().getAll(FILES));
      LongRecords keys = LongRecords.sorted(1, partition.getValue().getAll(BEHIND));
      int at = 0;
      for (int i = 0; i < files.size(); i++) {
        int file = (int) files.get(i, 0);
        List<Long> behind = new ArrayList<>();
        for (; at < keys.size() && DocumentKey.file(keys.get(at, 0)) == file; at++) {
          behind.add(keys.get(at, 0));
        }
        List<Edit> edits = SliceEnds.edits(corpus, file, settings, capped, behind);
        documents.inc(edits.size());
        out.output(KV.of(file, new Edits(file, edits).encode()));
      }
    }
  }
}
