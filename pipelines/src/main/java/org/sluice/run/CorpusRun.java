package org.sluice.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.jspecify.annotations.Nullable;
import org.sluice.annotate.AnnotatedFiles;
import org.sluice.annotate.ListedBenchmarks;
import org.sluice.annotate.SplitNumbers;
import org.sluice.dedup.CorpusStep;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.FindDuplicates;
import org.sluice.dedup.FindEarlier;
import org.sluice.dedup.JoinedCorpus;
import org.sluice.dedup.NearSettings;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.RemoveForEarlier;
import org.sluice.dedup.benchmarks.Decontaminate;
import org.sluice.dedup.benchmarks.DecontaminateSettings;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.dedup.spans.CutBoilerplate;
import org.sluice.dedup.spans.CutRepeats;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.dedup.urls.FindUrlDuplicates;
import org.sluice.dedup.urls.SettleUrlDuplicates;
import org.sluice.dedup.urls.UrlSettings;
import org.sluice.index.EarlierDocuments;
import org.sluice.index.ListedIndex;
import org.sluice.plan.RunPlan;
import org.sluice.plan.Signing;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.shards.ReadStepDecisions;
import org.sluice.shards.SettleOutcomes;
import org.sluice.shards.WriteDecisions;
import org.sluice.shards.WriteStepDecisions;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Takes the steps of a recipe's corpus list, each over what those before it left, and settles the
 * outcome. Between them lie files in the run's folder, one for each split, which the last outcome
 * makes good: without it all steps are taken again.
 */
final class CorpusRun {
  private static final KvCoder<Integer, byte[]> CODER =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  private final RunPlan plan;
  private final Engine engine;
  private final Progress progress;
  private final Consumer<Map<String, Long>> watch;
  private final Partitions cutPartitions;

  /**
   * @param annotatedBytes of all annotated files, by which the partitions of steps are numbered
   *     that compare parts of texts
   * @param watch takes a pipeline's counters now and then
   */
  CorpusRun(
      RunPlan plan,
      Engine engine,
      Progress progress,
      long annotatedBytes,
      Consumer<Map<String, Long>> watch) {
    this.cutPartitions = new Partitions(CutRepeats.partitionsFor(annotatedBytes));
    this.plan = plan;
    this.engine = engine;
    this.progress = progress;
    this.watch = watch;
  }

  /**
   * Takes all steps.
   *
   * @param records in all annotated files, about: by it partitions are numbered
   */
  SettleOutcomes.Outcome decide(long records) throws IOException {
    progress.begin("deduplicate", 0);
    plan.checkLease();
    forgetDecisions();
    AnnotatedFiles files = new AnnotatedFiles(plan);
    Partitions partitions = partitions(records);
    RecipeStep benchmarks = step(CorpusSteps.DECONTAMINATE);
    if (benchmarks != null) {
      // Before others are removed in favour of what is contaminated.
      decontaminate(files, benchmarks);
      files = files.after(benchmarks.name());
    }
    RecipeStep urls = step(CorpusSteps.URL_DUPLICATES);
    if (urls != null) {
      findUrls(files, UrlSettings.of(urls.settings()), partitions);
      files = files.after(urls.name());
    }
    EarlierSettings earlier = EarlierSettings.of(plan.recipe());
    boolean removesNew = earlier != null && earlier.policy().removesNew();
    if (earlier != null && removesNew) {
      // Before this run's own are removed in favour of what is itself removed.
      findEarlier(files, earlier, records, false);
      files = files.after(EarlierSettings.STEP);
    }
    List<RecipeStep> cutting = cutting();
    boolean findsKept = earlier != null && !removesNew;
    CapSettings cap = CapSettings.of(plan.recipe());
    boolean ends = cutting.isEmpty() && cap == null;
    removeDuplicates(files, urls, removesNew, partitions, records, ends && !findsKept);
    files = files.afterRemovals();
    if (earlier != null && findsKept) {
      findEarlier(files, earlier, records, ends);
    }
    progress.end();
    for (RecipeStep step : cutting) {
      progress.begin(step.name(), 0);
      cut(files, step, cap == null && step == cutting.get(cutting.size() - 1));
      files = files.after(step.name());
      progress.end();
    }
    if (cap != null) {
      // Behind everything that takes documents: what is capped is what would be kept.
      new CapRun(plan, engine, progress, watch).run(files, cap, partitions);
    }
    SettleOutcomes.Outcome outcome = SettleOutcomes.read(plan.folder());
    if (outcome == null) {
      throw new IOException("deduplication ended without " + plan.folder().outcome());
    }
    return outcome;
  }

  /** Deletes what an earlier run decided, for which there is no outcome any more. */
  private void forgetDecisions() throws IOException {
    Storage.delete(
        Storage.list(plan.folder().file("decisions")).stream().map(FoundFile::name).toList());
  }

  /** The steps that cut parts of documents, in the order of the recipe. */
  private List<RecipeStep> cutting() {
    return plan.recipe().corpus().stream()
        .filter(step -> CorpusSteps.cutting(plan.recipe()).contains(step.name()))
        .toList();
  }

  /**
   * Removes documents in favour of others.
   *
   * @param earlier whether some are removed in favour of those of earlier runs
   * @param last whether no other step follows
   */
  private void removeDuplicates(
      AnnotatedFiles files,
      @Nullable RecipeStep urls,
      boolean earlier,
      Partitions partitions,
      long records,
      boolean last)
      throws IOException {
    engine.run(
        "deduplicate",
        pipeline -> {
          PCollection<KV<Integer, byte[]>> removed = duplicates(pipeline, files, records);
          removed = earlier ? withEarlier(pipeline, removed) : removed;
          if (urls != null) {
            removed = withUrls(pipeline, urls.name(), removed, partitions);
          }
          settle(removed.apply("write decisions", new WriteDecisions(plan)), last);
        },
        watch);
  }

  /** Settles the outcome behind the last step. */
  private void settle(PCollection<Integer> splits, boolean last) {
    if (last) {
      splits.apply("settle outcomes", new SettleOutcomes(plan));
    }
  }

  private void cut(AnnotatedFiles files, RecipeStep step, boolean last) throws IOException {
    plan.checkLease();
    engine.run(
        step.name(),
        pipeline ->
            settle(
                pipeline
                    .apply("annotated files", SplitNumbers.all(plan))
                    .apply("cut", cutting(files, step))
                    .apply("write edits", new WriteStepDecisions(plan, step.name())),
                last),
        watch);
  }

  private PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> cutting(
      AnnotatedFiles files, RecipeStep step) {
    Settings settings = step.settings();
    return switch (step.name()) {
      case SpanSteps.BOILERPLATE ->
          new CutBoilerplate(files, step.name(), SpanSteps.boilerplate(settings), cutPartitions);
      case SpanSteps.LINE_DUPLICATES ->
          new CutRepeats(files, SpanSteps.lines(settings), cutPartitions);
      case SpanSteps.REPEATED_PASSAGES ->
          new CutRepeats(files, SpanSteps.passages(settings), cutPartitions);
      case SpanSteps.SENTENCE_SPANS ->
          new CutRepeats(files, SpanSteps.sentences(settings), cutPartitions);
      default -> throw new IllegalArgumentException("no step '" + step.name() + "' cuts");
    };
  }

  private @Nullable RecipeStep step(CorpusStep wanted) {
    return plan.recipe().corpus().stream()
        .filter(step -> step.name().equals(wanted.name()))
        .findFirst()
        .orElse(null);
  }

  private Partitions partitions(long records) {
    return new Partitions(FindDuplicates.partitionsFor(records, bands()));
  }

  private int bands() {
    return Math.max(1, Signing.of(plan.recipe()).bands());
  }

  private void decontaminate(AnnotatedFiles files, RecipeStep step) throws IOException {
    DecontaminateSettings settings = DecontaminateSettings.of(step.settings());
    engine.run(
        step.name(),
        pipeline ->
            pipeline
                .apply("annotated files", SplitNumbers.all(plan))
                .apply(
                    "decontaminate", new Decontaminate(files, settings, new ListedBenchmarks(plan)))
                .apply("write", new WriteStepDecisions(plan, step.name())),
        watch);
  }

  private void findUrls(AnnotatedFiles files, UrlSettings settings, Partitions partitions)
      throws IOException {
    engine.run(
        CorpusSteps.URL_DUPLICATES.name(),
        pipeline ->
            pipeline
                .apply("annotated files", SplitNumbers.all(plan))
                .apply("find equal URLs", new FindUrlDuplicates(files, settings, partitions))
                .apply("write", new WriteStepDecisions(plan, CorpusSteps.URL_DUPLICATES.name())),
        watch);
  }

  /**
   * Finds documents that are like those of earlier runs.
   *
   * @param last whether no other step follows
   */
  private void findEarlier(
      AnnotatedFiles files, EarlierSettings settings, long records, boolean last)
      throws IOException {
    EarlierDocuments earlier = new EarlierDocuments(settings.against(), plan.lists());
    long documents = 0;
    for (ListedIndex index : ListedIndex.read(settings.against(), plan.lists())) {
      documents += index.contents().documents();
    }
    JoinedCorpus corpus = new JoinedCorpus(files, plan.splits().size(), earlier);
    RecipeStep near = step(CorpusSteps.NEAR_DUPLICATES);
    // Those of earlier runs are shuffled too, and of candidates there are at most twice as many.
    long all = records + documents;
    FindEarlier find =
        new FindEarlier(
            corpus,
            step(CorpusSteps.EXACT_DUPLICATES) != null,
            near == null ? null : NearSettings.of(near.settings()),
            partitions(all),
            new Partitions(FindDuplicates.verifiersFor(all, bands())),
            FindDuplicates.roundsFor(all, bands()));
    int count = corpus.files();
    engine.run(
        EarlierSettings.STEP,
        pipeline ->
            settle(
                pipeline
                    .apply("annotated files and indexes", SplitNumbers.below(count))
                    .apply("find documents of earlier runs", find)
                    .apply("write", new WriteStepDecisions(plan, EarlierSettings.STEP)),
                last),
        watch);
  }

  /** Adds the removals in favour of documents of earlier runs. */
  private PCollection<KV<Integer, byte[]>> withEarlier(
      Pipeline pipeline, PCollection<KV<Integer, byte[]>> own) {
    PCollection<KV<Integer, byte[]>> earlier =
        pipeline
            .apply("splits like earlier ones", SplitNumbers.all(plan))
            .apply(
                "read matches with earlier runs", new ReadStepDecisions(plan, EarlierSettings.STEP))
            .apply("remove in their favour", new RemoveForEarlier(plan.splits().size()));
    return PCollectionList.of(own).and(earlier).apply("all removals", Flatten.pCollections());
  }

  /** Packed decisions about texts by the number of the split that they concern. */
  private PCollection<KV<Integer, byte[]>> duplicates(
      Pipeline pipeline, AnnotatedFiles files, long records) {
    RecipeStep near = step(CorpusSteps.NEAR_DUPLICATES);
    boolean exact = step(CorpusSteps.EXACT_DUPLICATES) != null;
    if (!exact && near == null) {
      return pipeline.apply("no texts to compare", Create.empty(CODER));
    }
    FindDuplicates find =
        FindDuplicates.in(files)
            .withPartitions(FindDuplicates.partitionsFor(records, bands()))
            .withVerifiers(FindDuplicates.verifiersFor(records, bands()))
            .withRounds(FindDuplicates.roundsFor(records, bands()));
    find = exact ? find.exact() : find;
    find = near == null ? find : find.near(NearSettings.of(near.settings()));
    return pipeline.apply("annotated files", SplitNumbers.all(plan)).apply("find duplicates", find);
  }

  private PCollection<KV<Integer, byte[]>> withUrls(
      Pipeline pipeline,
      String step,
      PCollection<KV<Integer, byte[]>> texts,
      Partitions partitions) {
    PCollection<KV<Integer, byte[]>> found =
        pipeline
            .apply("splits with URLs", SplitNumbers.all(plan))
            .apply("read equal URLs", new ReadStepDecisions(plan, step));
    PCollection<KV<Integer, byte[]>> settled =
        PCollectionTuple.of(SettleUrlDuplicates.REMOVALS, found)
            .and(SettleUrlDuplicates.DECISIONS, texts)
            .apply(
                "settle equal URLs", new SettleUrlDuplicates(new AnnotatedFiles(plan), partitions));
    return PCollectionList.of(texts).and(settled).apply("removals", Flatten.pCollections());
  }
}
