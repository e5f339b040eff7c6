package org.sluice.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.document.Threshold;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.report.Conservation;
import org.sluice.report.HtmlReport;
import org.sluice.report.Losses;
import org.sluice.report.ReportData;
import org.sluice.report.RuleLimit;
import org.sluice.report.RunFacts;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;
import org.sluice.shards.GreatLosses;
import org.sluice.shards.RunTotals;
import org.sluice.storage.Storage;

/** Draws a run's report from its totals, when it closes and whenever it is asked for again. */
public final class RunReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunFolder folder;

  public RunReport(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * What the report says besides statistics.
   *
   * @param run what the run was given
   * @param limits every rule of the recipe, in recipe order
   * @param signals the definitions of the signals measured
   * @param losses what the recipe's guard reports; null in facts of runs before there was one
   */
  record Facts(
      RunFacts run, List<RuleLimit> limits, List<Signal> signals, @Nullable Losses losses) {}

  void write(RunPlan plan, Manifest manifest, Tally tally) throws IOException {
    Facts facts = facts(plan, manifest);
    Storage.writeText(
        folder.reportFacts(),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n");
    render(facts, tally);
  }

  /**
   * Draws the report of a finished run anew.
   *
   * @throws IOException when the run's folder has no facts, or no totals, or they are damaged
   */
  public void rebuild() throws IOException {
    Facts facts;
    try {
      facts = JSON.readValue(Storage.readText(folder.reportFacts()), Facts.class);
    } catch (JsonProcessingException e) {
      throw new IOException(folder.reportFacts() + " is damaged: " + e.getOriginalMessage(), e);
    }
    Tally tally = RunTotals.read(folder).tally();
    Conservation law = Conservation.of(facts.run.recordsRead(), tally);
    if (!law.holds()) {
      throw new IOException(
          folder.totals() + " is of another run than the facts beside it: " + law.fault());
    }
    render(facts, tally);
  }

  private void render(Facts facts, Tally tally) throws IOException {
    ReportData data =
        new ReportData(facts.run, tally, facts.limits, facts.signals, null, facts.losses);
    Storage.writeText(folder.report(), HtmlReport.render(data));
  }

  private static Facts facts(RunPlan plan, Manifest manifest) throws IOException {
    DocumentSteps steps = new DocumentSteps(plan.recipe().document());
    Map<String, String> citations = steps.citations();
    List<RuleLimit> limits = new ArrayList<>();
    for (Rule rule : steps.rules()) {
      String citation = citations.get(rule.code());
      if (rule instanceof Threshold threshold) {
        OptionalDouble limit = threshold.limit(null);
        limits.add(
            new RuleLimit(
                rule.code(),
                rule.signal(),
                threshold.side(),
                limit.isPresent() ? limit.getAsDouble() : null,
                citation));
      } else {
        limits.add(new RuleLimit(rule.code(), rule.signal(), null, null, citation));
      }
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("sluice", manifest.version());
    StringBuilder command = new StringBuilder("sluice run recipe.yaml");
    manifest
        .overrides()
        .forEach(o -> command.append(" --set '").append(o.replace("'", "'\\''")).append('\''));
    RunFacts run =
        new RunFacts(
            manifest.name(),
            manifest.source(),
            manifest.recipeHash(),
            versions,
            plan.recipe().write().seed(),
            manifest.inputs().size(),
            manifest.inputs().stream().mapToLong(Manifest.Input::bytes).sum(),
            command.toString(),
            manifest.counts().read(),
            manifest.otherRecords(),
            EarlierIndexes.notes(plan, manifest));
    return new Facts(run, limits, signals(plan), GreatLosses.read(plan.folder()));
  }

  /** Everything that ledger and shards have a signal for. */
  static List<Signal> signals(RunPlan plan) {
    List<Signal> signals = new ArrayList<>(new DocumentSteps(plan.recipe().document()).signals());
    signals.addAll(CorpusSteps.signals(plan.recipe()));
    return signals;
  }
}
