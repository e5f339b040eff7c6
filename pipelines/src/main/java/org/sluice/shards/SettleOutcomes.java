package org.sluice.shards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/**
 * Writes the outcome of all decisions, from the numbers of the splits about which they are written:
 * how much text each split of the output keeps, which fixes the number of shards.
 */
public final class SettleOutcomes extends PTransform<PCollection<Integer>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunPlan plan;

  public SettleOutcomes(RunPlan plan) {
    this.plan = plan;
  }

  /**
   * How much is kept.
   *
   * @param fingerprint what it was decided from
   * @param textBytes UTF-8 bytes of kept text by split of the output
   */
  public record Outcome(String fingerprint, Map<String, Long> textBytes) {}

  /** The outcome of an earlier deduplication, or null when there is none that says so. */
  public static @Nullable Outcome read(RunFolder folder) throws IOException {
    return Storage.exists(folder.outcome())
        ? JSON.readValue(Storage.readText(folder.outcome()), new TypeReference<>() {})
        : null;
  }

  @Override
  public PDone expand(PCollection<Integer> splits) {
    PCollection<KV<String, Long>> none =
        splits
            .getPipeline()
            .apply(
                "nothing yet",
                Create.of(KV.of(ShardOrder.TRAIN, 0L))
                    .withCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
    PCollection<KV<String, Long>> kept =
        splits
            .apply("settle each split", ParDo.of(new SettleFn(plan)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    PCollectionList.of(kept)
        .and(none)
        .apply("kept text", Flatten.pCollections())
        .apply("sum kept text", Sum.longsPerKey())
        .apply("one outcome", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())))
        .apply("gather outcome", GroupByKey.create())
        .apply("write outcome", ParDo.of(new OutcomeFn(plan)));
    return PDone.in(splits.getPipeline());
  }

  private static final class SettleFn extends DoFn<Integer, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private transient @Nullable KeptText kept;

    SettleFn(RunPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void setup() {
      kept = new KeptText(plan);
    }

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      PlannedSplit split = plan.splits().get(number);
      kept.bytes(split, SplitDecisions.read(plan, number))
          .forEach((name, sum) -> out.output(KV.of(name, sum)));
    }
  }

  private static final class OutcomeFn extends DoFn<KV<Integer, Iterable<KV<String, Long>>>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    OutcomeFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<KV<String, Long>>> sums) throws IOException {
      TreeMap<String, Long> textBytes = new TreeMap<>();
      sums.getValue().forEach(sum -> textBytes.put(sum.getKey(), sum.getValue()));
      Outcome outcome = new Outcome(plan.outcomeFingerprint(), textBytes);
      plan.writeText(plan.folder().outcome(), JSON.writeValueAsString(outcome) + "\n");
    }
  }
}
