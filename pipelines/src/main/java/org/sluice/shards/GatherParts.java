package org.sluice.shards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/** Writes the list of all result files, for the manifest. A few hundred bytes for each file. */
public final class GatherParts extends PTransform<PCollection<PartFile>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunPlan plan;

  public GatherParts(RunPlan plan) {
    this.plan = plan;
  }

  /** The list of a finished write pipeline. */
  public static List<PartFile> read(RunFolder folder) throws IOException {
    return JSON.readValue(Storage.readText(folder.parts()), new TypeReference<>() {});
  }

  @Override
  public PDone expand(PCollection<PartFile> parts) {
    parts
        .apply("one list", WithKeys.of(0))
        .apply("gather parts", GroupByKey.create())
        .apply("write list", ParDo.of(new WriteFn(plan)));
    return PDone.in(parts.getPipeline());
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<PartFile>>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    WriteFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<PartFile>> parts) throws IOException {
      List<PartFile> sorted = new ArrayList<>();
      parts.getValue().forEach(sorted::add);
      sorted.sort(Comparator.comparing(part -> part.file().file()));
      plan.writeText(plan.folder().parts(), JSON.writeValueAsString(sorted) + "\n");
    }
  }
}
