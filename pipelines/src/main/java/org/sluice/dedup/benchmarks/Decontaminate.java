package org.sluice.dedup.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.Edits;
import org.sluice.dedup.spans.TextCorpus;

/**
 * Finds the documents that hold items of benchmarks: from the numbers of all annotated files to the
 * packed {@link Edits} of each, by its number. Nothing is shuffled: every worker holds the n-grams
 * of all items.
 */
public final class Decontaminate
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private final TextCorpus corpus;
  private final DecontaminateSettings settings;
  private final BenchmarkSource source;

  public Decontaminate(TextCorpus corpus, DecontaminateSettings settings, BenchmarkSource source) {
    this.corpus = corpus;
    this.settings = settings;
    this.source = source;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    return files
        .apply("look for benchmarks", ParDo.of(new LookFn(corpus, settings, source)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class LookFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final TextCorpus corpus;
    private final DecontaminateSettings settings;
    private final BenchmarkSource source;
    private final Counter found = Metrics.counter("deduplicate", "documents_contaminated");
    private transient @Nullable Benchmarks benchmarks;

    LookFn(TextCorpus corpus, DecontaminateSettings settings, BenchmarkSource source) {
      this.corpus = corpus;
      this.settings = settings;
      this.source = source;
    }

    @Setup
    public void setup() {
      benchmarks = Benchmarks.of(settings, source);
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      Decontaminator decontaminator = new Decontaminator(benchmarks, settings);
      List<Edit> edits = new ArrayList<>();
      corpus.texts(
          file,
          (document, url, text) -> {
            Edit edit = decontaminator.edit(document.row(), text);
            if (edit != null) {
              edits.add(edit);
            }
          });
      found.inc(edits.size());
      out.output(KV.of(file, new Edits(file, edits).encode()));
    }
  }
}
