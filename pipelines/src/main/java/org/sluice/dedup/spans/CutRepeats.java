package org.sluice.dedup.spans;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.sluice.dedup.LongIndex;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.NumberFiles;
import org.sluice.dedup.Partitions;

/**
 * Cuts the units of texts that stand elsewhere in the corpus, all but the first of each: from the
 * numbers of all annotated files to the packed {@link Edits} of each, by its number. First is what
 * stands in the document that comes first in the survivor order, and foremost there; so the edits
 * are a function of the documents, whatever the runner, the order of files or the partitions.
 *
 * <p>Texts are read three times and never shuffled. What is: for each unit of a file about one
 * print (16 bytes); then for those whose print repeats 64 bytes, once for each file; then where
 * those stand first. A unit with very many copies costs as many records as there are files, not
 * copies.
 */
public final class CutRepeats
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<long[]> FILES = new TupleTag<>("files") {};
  private static final TupleTag<long[]> PRINTS = new TupleTag<>("prints") {};
  private static final TupleTag<byte[]> REPEATS = new TupleTag<>("repeats") {};
  private static final KvCoder<Integer, byte[]> CODER =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  private final TextCorpus corpus;
  private final RepeatSettings settings;
  private final Partitions partitions;

  public CutRepeats(TextCorpus corpus, RepeatSettings settings, Partitions partitions) {
    this.corpus = corpus;
    this.settings = settings;
    this.partitions = partitions;
  }

  /**
   * Enough partitions that none holds more than about 64 MiB of what is shuffled: annotated files
   * are compressed to about a third, and of their texts about as much is shuffled as they are long,
   * where every line is compared (16 bytes for a print, 64 for a repeated line).
   */
  public static int partitionsFor(long annotatedBytes) {
    return (int) Math.min(1 << 12, Math.max(8, 3 * annotatedBytes / (64L << 20)));
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    PCollection<KV<Integer, long[]>> numbers =
        files.apply("number files", new NumberFiles(partitions));
    PCollection<KV<Integer, long[]>> repeated =
        files
            .apply("read prints", ParDo.of(new ReadPrints(corpus, settings, partitions)))
            .setCoder(BlockCoder.keyed())
            .apply("group equal prints", GroupByKey.create())
            .apply("find repeated prints", ParDo.of(new FindRepeated(partitions)))
            .setCoder(BlockCoder.keyed());
    PCollection<KV<Integer, byte[]>> repeats =
        KeyedPCollectionTuple.of(FILES, numbers)
            .and(PRINTS, repeated)
            .apply("repeated prints of each file", CoGroupByKey.create())
            .apply("read places", ParDo.of(new ReadPlaces(corpus, settings, partitions)))
            .setCoder(BlockCoder.keyed())
            .apply("group equal units", GroupByKey.create())
            .apply("find first places", ParDo.of(new FindFirst(settings, partitions)))
            .setCoder(BlockCoder.keyed())
            .apply("group by first document", GroupByKey.create())
            .apply("name first documents", ParDo.of(new NameFirst(corpus, partitions)))
            .setCoder(CODER);
    return KeyedPCollectionTuple.of(FILES, numbers)
        .and(REPEATS, repeats)
        .apply("repeats of each file", CoGroupByKey.create())
        .apply("cut repeats", ParDo.of(new CutFn(corpus, settings)))
        .setCoder(CODER);
  }

  private static final class ReadPrints extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final RepeatSettings settings;
    private final Partitions partitions;

    ReadPrints(TextCorpus corpus, RepeatSettings settings, Partitions partitions) {
      this.corpus = corpus;
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      Prints.read(
          corpus,
          file,
          settings.kind().units(),
          Prints.MOST_HELD,
          partitions,
          new BlockWriter(
              Prints.PRINT_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class FindRepeated
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    FindRepeated(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> prints, OutputReceiver<KV<Integer, long[]>> out) {
      Prints.repeated(
          LongRecords.sorted(Prints.PRINT_WIDTH, prints.getValue()),
          partitions,
          new BlockWriter(
              Prints.REPEATED_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class ReadPlaces
      extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final RepeatSettings settings;
    private final Partitions partitions;

    ReadPlaces(TextCorpus corpus, RepeatSettings settings, Partitions partitions) {
      this.corpus = corpus;
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      LongRecords repeated =
          LongRecords.sorted(Prints.REPEATED_WIDTH, partition.getValue().getAll(PRINTS));
      BlockWriter places =
          new BlockWriter(
              FirstPlaces.PLACE_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
      int to;
      for (int from = 0; from < repeated.size(); from = to) {
        long file = repeated.get(from, 0);
        LongIndex prints = new LongIndex();
        for (to = from; to < repeated.size() && repeated.get(to, 0) == file; to++) {
          prints.add(repeated.get(to, 1));
        }
        FirstPlaces.read(
            corpus,
            (int) file,
            prints,
            settings.kind().units(),
            FirstPlaces.MOST_HELD,
            partitions,
            places);
      }
      places.flush();
    }
  }

  private static final class FindFirst
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final RepeatSettings settings;
    private final Partitions partitions;

    FindFirst(RepeatSettings settings, Partitions partitions) {
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> places, OutputReceiver<KV<Integer, long[]>> out) {
      FirstPlaces.link(
          LongRecords.sorted(FirstPlaces.PLACE_WIDTH, places.getValue()),
          settings.copies(),
          partitions,
          new BlockWriter(
              FirstPlaces.LINK_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class NameFirst
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final Partitions partitions;

    NameFirst(TextCorpus corpus, Partitions partitions) {
      this.corpus = corpus;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> links, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      Repeats.name(
          LongRecords.sorted(FirstPlaces.LINK_WIDTH, links.getValue()),
          corpus,
          partitions,
          (p, block) -> out.output(KV.of(p, block)));
    }
  }

  private static final class CutFn extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final RepeatSettings settings;
    private final Counter documents = Metrics.counter("deduplicate", "documents_cut");

    CutFn(TextCorpus corpus, RepeatSettings settings) {
      this.corpus = corpus;
      this.settings = settings;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      Map<Integer, Repeats> repeats = Repeats.read(partition.getValue().getAll(REPEATS));
      for (long[] files : partition.getValue().getAll(FILES)) {
        for (long file : files) {
          List<Edit> edits = edits((int) file, repeats.get((int) file));
          documents.inc(edits.size());
          out.output(KV.of((int) file, new Edits((int) file, edits).encode()));
        }
      }
    }

    private List<Edit> edits(int file, @Nullable Repeats repeats) throws IOException {
      List<Edit> edits = new ArrayList<>();
      if (repeats != null) {
        RepeatCutter cutter = new RepeatCutter(settings);
        corpus.texts(
            file,
            (document, url, text) -> {
              Edit edit = cutter.edit(repeats, document, file, url, text);
              if (edit != null) {
                edits.add(edit);
              }
            });
      }
      return edits;
    }
  }
}
