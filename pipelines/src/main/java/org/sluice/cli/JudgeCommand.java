package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Way;
import org.sluice.ingest.Entry;
import org.sluice.recipe.RecipeException;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Reason;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice judge}: documents through a recipe's per-document steps, in input order. */
@Command(
    name = "judge",
    description =
        "Takes documents (JSON lines with id and text) through a recipe's document steps.")
final class JudgeCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Mixin private RecipeFile recipe;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description = "Documents; standard input unless set.")
  private @Nullable String source;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write; standard output unless set.")
  private @Nullable String target;

  @Override
  public Integer call() throws IOException, RecipeException, UsageException {
    OutputFile.check(
        target, source == null ? List.of(recipe.name()) : List.of(recipe.name(), source));
    DocumentSteps steps = new DocumentSteps(recipe.read());
    Judge judge = new Judge(steps.rules());
    try (DocumentLines documents = new DocumentLines(source)) {
      JsonLines.write(
          spec,
          target,
          lines ->
              InOrder.map(
                  documents::next,
                  () -> {
                    Way way = steps.way(Storage.FILES);
                    return (Entry entry) -> annotate(way, entry);
                  },
                  row -> lines.line(json(row, judge.reasons(row)))));
    }
    return Sluice.OK;
  }

  private static AnnotatedRow annotate(Way way, Entry entry) {
    return entry instanceof Entry.Content content
        ? way.annotate(content.page(), null)
        : Way.unread(entry.provenance(), ((Entry.Damaged) entry).failure());
  }

  private static ObjectNode json(AnnotatedRow row, List<Reason> reasons) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", row.provenance().id());
    if (row.failure() != null) {
      node.put("verdict", "failed");
      node.putObject("failure")
          .put("code", row.failure().code())
          .put("message", row.failure().message());
    } else {
      node.put("verdict", reasons.isEmpty() ? "kept" : "dropped");
    }
    ArrayNode list = node.putArray("reasons");
    for (Reason reason : row.failure() != null ? List.<Reason>of() : reasons) {
      ObjectNode item = list.addObject();
      item.put("rule", reason.rule()).put("value", reason.value()).put("limit", reason.limit());
      if (reason.detail() != null) {
        item.put("detail", reason.detail());
      }
    }
    LanguageFields.put(node, row);
    ObjectNode signals = node.putObject("signals");
    row.signals().forEach(signals::put);
    node.put("text", row.text());
    return node;
  }
}
