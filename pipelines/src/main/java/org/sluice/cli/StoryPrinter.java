package org.sluice.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Threshold;
import org.sluice.inspect.Counted;
import org.sluice.inspect.Ruling;
import org.sluice.inspect.Story;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/** Tells a record's way to people, in the order in which it went. */
final class StoryPrinter {
  /** So much of the text is shown. */
  static final int TEXT_CHARACTERS = 300;

  private static final String INDENT = "            ";
  private static final int SHOWN_MEMBERS = 20;

  private final PrintWriter out;
  private final boolean colour;

  /**
   * @param colour whether marks are coloured
   */
  StoryPrinter(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  void print(Story story) {
    LedgerRow record = story.record();
    provenance(record.provenance());
    step("charset", record.charset());
    step("title", story.title());
    step("language", record.language());
    step("text", record.textBytes() == 0 ? null : Counted.of(record.textBytes(), "byte"));
    rulings(story);
    signals(story);
    verdict(record);
    cluster(story);
    Story.Place place = story.place();
    if (place != null) {
      String row = Printable.count(place.row() + 1) + " of " + Printable.count(place.rows());
      step("shard", place.file() + ", row " + row + " (" + record.split() + ")");
    } else if (record.shard() != null) {
      step("shard", record.shard() + ", but it is not there: run 'sluice verify'");
    }
    if (!story.text().isEmpty()) {
      line("");
      line(Printable.lines(Printable.beginning(story.text(), TEXT_CHARACTERS), "  │ "));
    }
  }

  private void provenance(Provenance from) {
    step("id", from.id());
    step("url", from.url());
    String length = from.length() < 0 ? "" : ", " + Counted.of(from.length(), "byte");
    // Rows of Parquet files have numbers and no bytes of their own.
    boolean numbered = from.recordType().equals("row") && from.length() < 0;
    String at = numbered ? ", row " : ", at byte ";
    step(
        "record",
        from.recordType() + " in " + from.file() + at + Printable.count(from.offset()) + length);
    step("fetched", from.fetchedAt());
    step("status", from.httpStatus() == null ? null : from.httpStatus().toString());
    step("type", from.contentType());
    step("digest", from.payloadDigest());
    step("truncated", from.truncated());
  }

  private void rulings(Story story) {
    if (!story.rulesKnown()) {
      step("rules", "this version of Sluice does not know all of the run's steps;");
      step("", "only the rules that failed are shown");
    }
    List<Ruling> rulings = story.rulings();
    int names = width(rulings.stream().map(Ruling::name).toList());
    int values = width(rulings.stream().map(r -> measured(r.value())).toList());
    String filter = "";
    for (Ruling ruling : rulings) {
      if (!ruling.filter().equals(filter)) {
        filter = ruling.filter();
        String citation = story.citations().get(ruling.rule());
        line("");
        line(Printable.line(filter) + (citation == null ? "" : "  (" + citation + ")"));
      }
      StringBuilder text = new StringBuilder("  ").append(mark(ruling.outcome())).append(' ');
      text.append(left(ruling.name(), names)).append("  ");
      text.append(right(measured(ruling.value()), values)).append("  ").append(limit(ruling));
      if (ruling.signal() != null && !ruling.signal().replace('_', '-').equals(ruling.name())) {
        text.append("  ").append(ruling.signal());
      }
      if (ruling.detail() != null) {
        text.append("  ").append(Printable.line(ruling.detail()));
      }
      line(text.toString().stripTrailing());
    }
  }

  private static String limit(Ruling ruling) {
    if (ruling.limit() == null) {
      return "";
    }
    String sign = "limit";
    if (ruling.side() != null) {
      sign = ruling.side() == Threshold.Side.AT_LEAST ? "≥" : "≤";
    }
    return sign + " " + Printable.number(ruling.limit());
  }

  private String mark(Ruling.Outcome outcome) {
    switch (outcome) {
      case PASSED:
        return colour ? "\u001b[32m✓\u001b[0m" : "✓";
      case FAILED:
        return colour ? "\u001b[31m✗\u001b[0m" : "✗";
      default:
        return "–";
    }
  }

  private void signals(Story story) {
    Map<String, Double> signals = story.record().signals();
    List<String> rest = signals.keySet().stream().filter(s -> !story.isJudged(s)).toList();
    if (rest.isEmpty()) {
      return;
    }
    line("");
    line("measured, and judged by no rule");
    int names = width(rest);
    int values = width(rest.stream().map(s -> measured(signals.get(s))).toList());
    for (String signal : rest) {
      String detail = story.record().details().get(signal);
      String text =
          "    " + left(signal, names) + "  " + right(measured(signals.get(signal)), values);
      line(detail == null ? text : text + "  " + Printable.line(detail));
    }
  }

  private void verdict(LedgerRow record) {
    line("");
    StringBuilder text = new StringBuilder(record.verdict().label());
    if (record.verdict() == Verdict.DROPPED) {
      text.append(" by ").append(Counted.of(record.reasons().size(), "rule"));
    }
    step("verdict", text.toString());
    for (Reason reason : record.reasons()) {
      String values =
          Printable.number(reason.value()) + ", limit " + Printable.number(reason.limit());
      step(
          "",
          reason.rule() + ": " + values + (reason.detail() == null ? "" : ", " + reason.detail()));
    }
    if (record.failure() != null) {
      step("", record.failure().code() + ": " + record.failure().message());
    }
    LedgerRow.Duplicate duplicate = record.duplicate();
    if (duplicate != null) {
      String similarity = Printable.number(duplicate.similarity());
      String run = duplicate.run() == null ? "" : " of the earlier run " + duplicate.run();
      step(
          "",
          "of "
              + duplicate.of()
              + run
              + ", similarity "
              + similarity
              + " ("
              + duplicate.step()
              + ")");
    }
  }

  private void cluster(Story story) {
    Story.Cluster cluster = story.cluster();
    if (cluster == null) {
      return;
    }
    step("cluster", cluster.id() + ", " + Counted.of(cluster.size(), "document"));
    List<Story.Member> shown =
        cluster.members().subList(0, Math.min(SHOWN_MEMBERS, cluster.members().size()));
    for (Story.Member member : shown) {
      String similarity =
          member.similarity() == null ? "" : " " + Printable.number(member.similarity());
      String url = member.url() == null ? "" : "  " + member.url();
      boolean itself = member.id().equals(story.record().provenance().id());
      step(
          "",
          member.verdict() + similarity + "  " + member.id() + url + (itself ? "  (this)" : ""));
    }
    if (cluster.size() > shown.size()) {
      step("", "and " + Printable.count(cluster.size() - shown.size()) + " more");
    }
  }

  private void step(String name, @Nullable String value) {
    if (value != null) {
      line(left(name, INDENT.length()) + Printable.line(value));
    }
  }

  private void line(String text) {
    out.print(text + "\n");
  }

  private static String measured(@Nullable Double value) {
    return value == null ? "not measured" : Printable.number(value);
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
