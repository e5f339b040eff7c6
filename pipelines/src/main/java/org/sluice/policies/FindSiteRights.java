package org.sluice.policies;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.rights.AiCrawlers;
import org.sluice.rights.RightsStep;
import org.sluice.rights.SitePolicy;
import org.sluice.rights.Statements;
import org.sluice.storage.Storage;

/**
 * Finds what sites say of their pages: from the numbers of all splits to a file beside the
 * decisions for each, which {@link SplitRights} reads.
 *
 * <p>What is shuffled, in packed blocks by site, are the sites' files and the addresses of the
 * pages of sites that have one, never texts; nothing where no site has one. What comes out is a
 * function of the records: neither the runner nor its parallelism, the order of files, nor the
 * number of partitions changes it. Memory: each worker holds the files of one partition's sites,
 * each up to 500 KiB, and of a split at a time what is said of its pages.
 */
public final class FindSiteRights extends PTransform<PCollection<Integer>, PDone> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<byte[]> COPIES = new TupleTag<>("copies") {};
  private static final TupleTag<byte[]> PAGES = new TupleTag<>("pages") {};
  private static final TupleTag<Integer> SPLITS = new TupleTag<>("splits") {};
  private static final TupleTag<byte[]> SAID = new TupleTag<>("said") {};
  private static final KvCoder<Integer, byte[]> BLOCKS =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  /** Records in one partition at most, unless there would be too many partitions. */
  private static final long PARTITION_RECORDS = 250_000;

  private static final int LEAST_PARTITIONS = 4;
  private static final int MOST_PARTITIONS = 1 << 14;

  /** Bytes of a block that is sent on, and of all blocks that wait in one step. */
  private static final int BLOCK_BYTES = 1 << 16;

  private static final int HELD_BYTES = 8 << 20;

  private final RunPlan plan;
  private final int partitions;
  private final int filterBytes;

  private FindSiteRights(RunPlan plan, int partitions, int filterBytes) {
    this.plan = plan;
    this.partitions = partitions;
    this.filterBytes = filterBytes;
  }

  /**
   * For the annotated files of a run.
   *
   * @param records in all of them, about: by it the partitions are chosen
   */
  public static FindSiteRights of(RunPlan plan, long records) {
    long partitions = Math.min(MOST_PARTITIONS, records / PARTITION_RECORDS + 1);
    return new FindSiteRights(
        plan, (int) Math.max(LEAST_PARTITIONS, partitions), SiteFilter.bytesFor(records));
  }

  /** Shuffles in so many partitions. They do not change what is found. */
  FindSiteRights withPartitions(int count) {
    return new FindSiteRights(plan, count, filterBytes);
  }

  /** Whether a recipe reads rights. */
  public static boolean wanted(Recipe recipe) {
    return step(recipe) != null;
  }

  private static @Nullable RecipeStep step(Recipe recipe) {
    return recipe.document().stream()
        .filter(step -> step.name().equals(RightsStep.KIND.name()))
        .findFirst()
        .orElse(null);
  }

  private static AiCrawlers crawlers(Recipe recipe) {
    RecipeStep step = step(recipe);
    return step == null ? new AiCrawlers(List.of()) : RightsStep.crawlers(step.settings());
  }

  @Override
  public PDone expand(PCollection<Integer> splits) {
    PCollection<KV<Integer, byte[]>> copies =
        splits
            .apply("read sites' files", ParDo.of(new ReadCopiesFn(plan, partitions)))
            .setCoder(BLOCKS);
    PCollectionView<byte[]> sites =
        copies
            .apply("blocks of sites' files", Values.create())
            .apply(
                "sites with files",
                Combine.globally(new SiteFilter.Union(filterBytes)).asSingletonView());
    PCollection<KV<Integer, byte[]>> pages =
        splits
            .apply(
                "read addresses",
                ParDo.of(new ReadPagesFn(plan, partitions, sites)).withSideInputs(sites))
            .setCoder(BLOCKS);
    PCollection<KV<Integer, byte[]>> said =
        KeyedPCollectionTuple.of(COPIES, copies)
            .and(PAGES, pages)
            .apply("sites with their pages", CoGroupByKey.create())
            .apply("ask sites", ParDo.of(new AskFn(plan)))
            .setCoder(BLOCKS);
    KeyedPCollectionTuple.of(
            SPLITS,
            splits.apply(
                "by number",
                WithKeys.of((Integer number) -> number).withKeyType(TypeDescriptors.integers())))
        .and(SAID, said)
        .apply("statements of each split", CoGroupByKey.create())
        .apply("write statements", ParDo.of(new WriteFn(plan)));
    return PDone.in(splits.getPipeline());
  }

  /** Blocks by number, each sent on when it is full, and all when they take too much. */
  private static final class Blocks {
    private final TreeMap<Integer, Packed> blocks = new TreeMap<>();
    private final BiConsumer<Integer, byte[]> sink;
    private int held;

    Blocks(BiConsumer<Integer, byte[]> sink) {
      this.sink = sink;
    }

    void add(int number, Packed.Writing record) {
      Packed block = blocks.computeIfAbsent(number, n -> new Packed());
      int before = block.size();
      block.add(record);
      held += block.size() - before;
      if (block.size() >= BLOCK_BYTES) {
        sink.accept(number, block.toBytes());
        blocks.remove(number);
        held -= block.size();
      } else if (held >= HELD_BYTES) {
        flush();
      }
    }

    void flush() {
      blocks.forEach((number, block) -> sink.accept(number, block.toBytes()));
      blocks.clear();
      held = 0;
    }
  }

  private static int partition(long hash, int partitions) {
    return (int) Long.remainderUnsigned(hash, partitions);
  }

  private static final class ReadCopiesFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final int partitions;
    private final Counter found = Metrics.counter("rights", "policy_files");
    private transient @Nullable AiCrawlers crawlers;

    ReadCopiesFn(RunPlan plan, int partitions) {
      this.plan = plan;
      this.partitions = partitions;
    }

    @Setup
    public void setup() {
      crawlers = crawlers(plan.recipe());
    }

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      Blocks blocks = new Blocks((partition, block) -> out.output(KV.of(partition, block)));
      SiteColumns.copies(
          plan.splits().get(number),
          copy -> {
            found.inc();
            SiteCopy reduced = copy.reduced(crawlers);
            blocks.add(partition(SiteFilter.hash(copy.site()), partitions), reduced::write);
          });
      blocks.flush();
    }
  }

  private static final class ReadPagesFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final int partitions;
    private final PCollectionView<byte[]> sites;

    ReadPagesFn(RunPlan plan, int partitions, PCollectionView<byte[]> sites) {
      this.plan = plan;
      this.partitions = partitions;
      this.sites = sites;
    }

    @ProcessElement
    public void process(
        @Element Integer number, ProcessContext context, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      byte[] filter = context.sideInput(sites);
      if (filter.length == 0) {
        return;
      }
      Blocks blocks = new Blocks((partition, block) -> out.output(KV.of(partition, block)));
      SiteColumns.pages(
          plan.splits().get(number),
          page -> {
            long hash = SiteFilter.hash(page.site());
            if (SiteFilter.mayHold(filter, hash)) {
              blocks.add(partition(hash, partitions), page::write);
            }
          });
      blocks.flush();
    }
  }

  private static final class AskFn extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final Counter asked = Metrics.counter("rights", "pages_of_sites_with_policies");
    private transient @Nullable AiCrawlers crawlers;

    AskFn(RunPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void setup() {
      crawlers = crawlers(plan.recipe());
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, byte[]>> out) {
      Map<String, SitePolicy> policies = new HashMap<>();
      for (byte[] block : partition.getValue().getAll(COPIES)) {
        Packed.each(
            block,
            in -> {
              SiteCopy copy = SiteCopy.read(in);
              policies
                  .computeIfAbsent(copy.site(), site -> new SitePolicy(site, crawlers))
                  .add(copy.copy());
            });
      }
      Blocks blocks = new Blocks((split, block) -> out.output(KV.of(split, block)));
      for (byte[] block : partition.getValue().getAll(PAGES)) {
        Packed.each(
            block,
            in -> {
              SitePage page = SitePage.read(in);
              SitePolicy policy = policies.get(page.site());
              if (policy != null) {
                asked.inc();
                Statements said = policy.state(page.path());
                if (!said.isEmpty()) {
                  blocks.add(
                      page.split(),
                      to -> {
                        to.writeInt(page.row());
                        SplitRights.write(SplitRights.bySignal(said), to);
                      });
                }
              }
            });
      }
      blocks.flush();
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, CoGbkResult>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    WriteFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, CoGbkResult> split) throws IOException {
      TreeMap<Integer, Map<String, Statements.Statement>> byRow = new TreeMap<>();
      for (byte[] block : split.getValue().getAll(SAID)) {
        Packed.each(block, in -> byRow.put(in.readInt(), SplitRights.read(in)));
      }
      byte[] bytes = SplitRights.of(byRow).encode();
      Storage.write(plan.folder().rights(split.getKey()), file -> file.write(bytes));
    }
  }
}
