package org.sluice.shards;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Guard;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.report.Losses;
import org.sluice.storage.Storage;

/**
 * Adds up what the steps of the corpus list took of each domain, input and language, given by
 * partition as {@link LossCounts} packs it, and writes down those that lost more than the recipe's
 * guard allows. Figures are exact; only the list of names is bounded.
 */
public final class GatherLosses extends PTransform<PCollection<KV<Integer, byte[]>>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunPlan plan;

  GatherLosses(RunPlan plan) {
    this.plan = plan;
  }

  /** What an ended write pipeline found, or null where it looked for nothing. */
  public static @Nullable Losses read(RunFolder folder) throws IOException {
    return Storage.exists(folder.losses())
        ? JSON.readValue(Storage.readText(folder.losses()), Losses.class)
        : null;
  }

  @Override
  public PDone expand(PCollection<KV<Integer, byte[]>> counts) {
    PCollection<KV<Integer, byte[]>> found =
        counts
            .apply("group losses", GroupByKey.create())
            .apply("find great losses", ParDo.of(new FindFn(plan)))
            .setCoder(counts.getCoder());
    PCollection<KV<Integer, byte[]>> none =
        counts
            .getPipeline()
            .apply("no loss yet", Create.of(KV.of(0, new byte[0])).withCoder(counts.getCoder()));
    PCollectionList.of(found)
        .and(none)
        .apply("all losses", Flatten.pCollections())
        .apply("gather great losses", GroupByKey.create())
        .apply("write losses", ParDo.of(new WriteFn(plan)));
    return PDone.in(counts.getPipeline());
  }

  /** The worst, and how many there are of each kind. */
  private static final class Found {
    private final Map<Losses.Kind, Long> count = new EnumMap<>(Losses.Kind.class);
    private final TreeSet<Losses.Loss> worst = new TreeSet<>(Losses.ORDER);

    void add(Losses.Loss loss) {
      count.merge(loss.kind(), 1L, Long::sum);
      keep(loss);
    }

    private void keep(Losses.Loss loss) {
      worst.add(loss);
      if (worst.size() > Losses.MOST) {
        worst.pollLast();
      }
    }

    void add(Losses other) {
      other.count().forEach((kind, n) -> count.merge(kind, n, Long::sum));
      other.worst().forEach(this::keep);
    }

    byte[] toJson(Guard guard) throws IOException {
      List<Losses.Loss> list = new ArrayList<>(worst);
      return JSON.writeValueAsBytes(new Losses(guard.lost(), guard.minDocuments(), count, list));
    }
  }

  private static final class FindFn
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    FindFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> blocks, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      LossCounts counts = new LossCounts();
      for (byte[] block : blocks.getValue()) {
        counts.add(block);
      }
      Guard guard = Guard.of(plan.recipe());
      Found found = new Found();
      counts.forEach(
          loss -> {
            if (guard.reports(loss.documents(), loss.lost())) {
              found.add(loss);
            }
          });
      out.output(KV.of(0, found.toJson(guard)));
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    WriteFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> parts) throws IOException {
      Found found = new Found();
      for (byte[] part : parts.getValue()) {
        if (part.length > 0) {
          found.add(JSON.readValue(part, Losses.class));
        }
      }
      String json =
          new String(found.toJson(Guard.of(plan.recipe())), StandardCharsets.UTF_8) + "\n";
      plan.writeText(plan.folder().losses(), json);
    }
  }
}
