package org.sluice.dedup.spans;

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
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.NumberFiles;
import org.sluice.dedup.Partitions;

/**
 * Cuts the lines that stand on many pages of one site from all of them: from the numbers of all
 * annotated files to the packed {@link Edits} of each, by its number. Shuffles 40 bytes for each
 * distinct line of a site in a file, however often it stands there. All counts of one site meet on
 * one worker.
 */
public final class CutBoilerplate
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<long[]> FILES = new TupleTag<>("files") {};
  private static final TupleTag<long[]> LINES = new TupleTag<>("lines") {};

  private final TextCorpus corpus;
  private final String step;
  private final BoilerplateSettings settings;
  private final Partitions partitions;

  /**
   * @param step the step's name in the recipe
   */
  public CutBoilerplate(
      TextCorpus corpus, String step, BoilerplateSettings settings, Partitions partitions) {
    this.corpus = corpus;
    this.step = step;
    this.settings = settings;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    PCollection<KV<Integer, long[]>> numbers =
        files.apply("number files", new NumberFiles(partitions));
    PCollection<KV<Integer, long[]>> lines =
        files
            .apply("count lines", ParDo.of(new CountFn(corpus, settings, partitions)))
            .setCoder(BlockCoder.keyed())
            .apply("group lines of a site", GroupByKey.create())
            .apply("find boilerplate", ParDo.of(new DecideFn(settings, partitions)))
            .setCoder(BlockCoder.keyed());
    return KeyedPCollectionTuple.of(FILES, numbers)
        .and(LINES, lines)
        .apply("boilerplate of each file", CoGroupByKey.create())
        .apply("cut boilerplate", ParDo.of(new CutFn(corpus, step, settings)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class CountFn extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final BoilerplateSettings settings;
    private final Partitions partitions;

    CountFn(TextCorpus corpus, BoilerplateSettings settings, Partitions partitions) {
      this.corpus = corpus;
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      Boilerplate.read(
          corpus,
          file,
          settings,
          partitions,
          new BlockWriter(
              Boilerplate.COUNT_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class DecideFn
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final BoilerplateSettings settings;
    private final Partitions partitions;

    DecideFn(BoilerplateSettings settings, Partitions partitions) {
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> counts, OutputReceiver<KV<Integer, long[]>> out) {
      Boilerplate.decide(
          LongRecords.sorted(Boilerplate.COUNT_WIDTH, counts.getValue()),
          settings,
          partitions,
          new BlockWriter(
              Boilerplate.LINE_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class CutFn extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final String step;
    private final BoilerplateSettings settings;
    private final Counter documents = Metrics.counter("deduplicate", "documents_cut");

    CutFn(TextCorpus corpus, String step, BoilerplateSettings settings) {
      this.corpus = corpus;
      this.step = step;
      this.settings = settings;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      LongRecords files = LongRecords.sorted(1, partition.getValue().getAll(FILES));
      LongRecords lines =
          LongRecords.sorted(Boilerplate.LINE_WIDTH, partition.getValue().getAll(LINES));
      int from = 0;
      for (int i = 0; i < files.size(); i++) {
        int file = (int) files.get(i, 0);
        int to = from;
        while (to < lines.size() && lines.get(to, 0) == file) {
          to++;
        }
        List<Edit> edits =
            from == to ? List.of() : edits(file, new Boilerplate.Found(lines, from, to));
        documents.inc(edits.size());
        out.output(KV.of(file, new Edits(file, edits).encode()));
        from = to;
      }
    }

    private List<Edit> edits(int file, Boilerplate.Found found) throws IOException {
      List<Edit> edits = new ArrayList<>();
      Trimmer trimmer = new Trimmer(step, settings.minWords());
      Units lines = settings.lines();
      corpus.texts(
          file,
          (document, url, text) -> {
            int count = lines.scan(text.text(), file, url);
            Edit edit = trimmer.edit(document.row(), text, found.cuts(lines, count, url));
            if (edit != null) {
              edits.add(edit);
            }
          });
      return edits;
    }
  }
}
