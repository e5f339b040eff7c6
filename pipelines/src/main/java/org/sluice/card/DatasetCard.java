package org.sluice.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.parquet.schema.Type;
import org.sluice.language.LanguageTags;
import org.sluice.recipe.ByteSize;
import org.sluice.report.Counts;
import org.sluice.report.Domains;
import org.sluice.report.DuplicateTally;
import org.sluice.report.EditTally;
import org.sluice.report.Reservation;
import org.sluice.report.RuleTally;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;

/**
 * The README of a run: a dataset card as the Hugging Face Hub reads it, which says what the data
 * are, how they were chosen and what was refused, and how to ask the ledger. It states what a run
 * knows and names what only the publisher can know, the licence before all.
 *
 * <p>The same manifest and statistics give the same bytes. Names that come from the crawl are
 * escaped, and their number is bounded.
 */
public final class DatasetCard {
  private static final int RULES = 60;
  private static final int LANGUAGES = 50;
  private static final int DOMAINS = 25;
  private static final int FAILURES = 25;
  private static final int INPUTS = 50;

  private final Manifest manifest;
  private final Tally tally;
  private final StringBuilder out = new StringBuilder(1 << 14);

  private DatasetCard(Manifest manifest, Tally tally) {
    this.manifest = manifest;
    this.tally = tally;
  }

  /**
   * The card's text: YAML between lines of three hyphens, then Markdown.
   *
   * @param tally the statistics of the manifest's ledger
   */
  public static String render(Manifest manifest, Tally tally) {
    DatasetCard card = new DatasetCard(manifest, tally);
    card.out.append(FrontMatter.render(manifest, tally));
    card.summary();
    card.records();
    card.splits();
    card.choice();
    card.languages();
    card.domains();
    card.duplicates();
    card.personalData();
    card.rights();
    card.columns();
    card.reading();
    card.ledger();
    card.reproduction();
    return card.out.toString();
  }

  private void summary() {
    Manifest.Counts counts = manifest.counts();
    out.append("\n# ").append(Markdown.text(manifest.name())).append("\n\n");
    out.append(Quantity.count(counts.kept(), "document")).append(" (");
    out.append(ByteSize.show(tally.total().bytes(Verdict.KEPT))).append(" of text), kept from ");
    out.append(Quantity.count(counts.read(), "record")).append(" of ");
    out.append(Quantity.count(manifest.inputs().size(), "crawl file"));
    if (tally.firstDay() != null && tally.lastDay() != null) {
      boolean day = tally.firstDay().equals(tally.lastDay());
      out.append(day ? ", fetched on " : ", fetched from ").append(tally.firstDay());
      out.append(day ? "" : " to " + tally.lastDay());
    }
    out.append(". Made with Sluice ").append(Markdown.text(manifest.version()));
    out.append("; every record that was read, kept or not, has a row with its reasons in");
    out.append(" `ledger/`, and `report/index.html` shows the run.\n");
  }

  private void records() {
    heading("What became of the records");
    List<List<String>> rows = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      rows.add(
          Markdown.row(
              verdict.label(),
              Quantity.count(tally.total().records(verdict)),
              Quantity.share(tally.total().records(verdict), tally.total().records()),
              ByteSize.show(tally.total().bytes(verdict))));
    }
    rows.add(
        Markdown.row(
            "read",
            Quantity.count(tally.total().records()),
            "",
            ByteSize.show(tally.total().bytes())));
    out.append(Markdown.table(List.of("Verdict", "Records:", "Share:", "Text:"), rows));
    if (!manifest.otherRecords().isEmpty()) {
      StringJoiner others = new StringJoiner(", ");
      manifest
          .otherRecords()
          .forEach((type, count) -> others.add(Markdown.code(type) + " " + Quantity.count(count)));
      out.append("\nRecords that carry no content are counted apart: ").append(others);
      out.append(".\n");
    }
    if (!tally.failures().isEmpty()) {
      List<List<String>> causes = new ArrayList<>();
      tally.failures().entrySet().stream()
          .sorted(
              Comparator.comparingLong(
                      (Map.Entry<String, ?> entry) ->
                          -tally.failures().get(entry.getKey()).records())
                  .thenComparing(Map.Entry::getKey))
          .limit(FAILURES)
          .forEach(
              entry ->
                  causes.add(
                      Markdown.row(
                          name(entry.getKey(), "no code"),
                          Quantity.count(entry.getValue().records()))));
      out.append('\n').append(Markdown.table(List.of("Failed for", "Records:"), causes));
    }
  }

  private void splits() {
    heading("Splits");
    List<List<String>> rows = new ArrayList<>();
    for (DataSplit split : DataSplit.of(manifest, tally)) {
      rows.add(
          Markdown.row(
              Markdown.code(split.name()),
              Quantity.count(split.documents()),
              ByteSize.show(split.textBytes()),
              Markdown.code(split.pattern()),
              ByteSize.show(split.fileBytes())));
    }
    out.append(Markdown.table(List.of("Split", "Documents:", "Text:", "Files", "Size:"), rows));
    out.append("\nThe split of a document and its place in the shards follow from a hash of its");
    out.append(" content, so they are the same in every run of the recipe.\n");
  }

  private void choice() {
    heading("How documents were chosen");
    out.append("These steps in this order. A limit stands for every language that has none of its");
    out.append(" own: where the source of a filter publishes limits by language and the recipe");
    out.append(" sets none, those hold. The ledger has the limit that each document met.\n\n");
    out.append(RecipeTable.of(manifest.recipe()));
    Map<String, RuleTally> rules = tally.rules();
    if (rules.isEmpty()) {
      out.append("\nNo rule refused a document.\n");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rules.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, RuleTally> entry) -> -entry.getValue().failures())
                .thenComparing(Map.Entry::getKey))
        .limit(RULES)
        .forEach(
            entry ->
                rows.add(
                    Markdown.row(
                        name(entry.getKey(), "no name"),
                        Quantity.count(entry.getValue().failures()),
                        Quantity.count(entry.getValue().only()))));
    out.append("\nA document may fail several rules; all are recorded.\n\n");
    out.append(Markdown.table(List.of("Rule", "Refused:", "By this rule alone:"), rows));
  }

  private void languages() {
    heading("Languages");
    List<String> labels = KeptLanguages.labels(tally);
    if (labels.isEmpty()) {
      out.append("No document was kept.\n");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (String label : labels.subList(0, Math.min(LANGUAGES, labels.size()))) {
      Counts counts = tally.languages().get(label);
      rows.add(
          Markdown.row(
              name(label, "not identified"),
              label.isEmpty() ? "" : Markdown.code(LanguageTags.bcp47(label)),
              Quantity.count(counts.records(Verdict.KEPT)),
              ByteSize.show(counts.bytes(Verdict.KEPT)),
              Quantity.share(counts.records(Verdict.KEPT), counts.records())));
    }
    out.append(
        Markdown.table(List.of("Language", "BCP 47", "Kept:", "Text:", "Of those read:"), rows));
    if (labels.size() > LANGUAGES) {
      out.append("\nAnd ").append(Quantity.count(labels.size() - LANGUAGES, "other language"));
      out.append(".\n");
    }
  }

  private void domains() {
    heading("Domains");
    Domains domains = tally.domains();
    List<List<String>> rows = new ArrayList<>();
    long all = tally.total().bytes(Verdict.KEPT);
    for (Domains.Ranked domain : domains.largest(DOMAINS)) {
      if (domain.kept() > 0) {
        rows.add(
            Markdown.row(
                name(domain.domain(), "no domain"),
                Quantity.count(domain.kept()),
                ByteSize.show(domain.keptBytes()),
                Quantity.share(domain.keptBytes(), all)));
      }
    }
    if (rows.isEmpty()) {
      out.append("No document was kept.\n");
      return;
    }
    if (domains.isExact()) {
      boolean unknown =
          domains.largest(domains.size()).stream().anyMatch(d -> d.domain().isEmpty());
      out.append("Records came from ");
      out.append(Quantity.count(domains.size() - (unknown ? 1 : 0), "registrable domain"));
      out.append(unknown ? ", some from none." : ".");
    } else {
      out.append("Too many domains to count one by one: figures are estimates; the ledger has");
      out.append(" them exactly.");
    }
    out.append(" Those with the most kept text:\n\n");
    out.append(Markdown.table(List.of("Domain", "Documents:", "Text:", "Of all text:"), rows));
  }

  private void duplicates() {
    heading("Duplicates");
    Map<String, DuplicateTally> duplicates = tally.duplicates();
    if (manifest.recipe().path("corpus").isEmpty()) {
      out.append("The recipe looks for no duplicates.\n");
      return;
    } else if (duplicates.isEmpty()) {
      out.append("None was found.\n");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    duplicates.forEach(
        (step, found) ->
            rows.add(
                Markdown.row(
                    name(step, "no step"),
                    Quantity.count(found.documents()),
                    ByteSize.show(found.bytes()))));
    out.append("Each removed document names a kept one in the ledger, with the true similarity of");
    out.append(" the two. `cluster_size` says for how many documents a kept one stands.\n\n");
    out.append(Markdown.table(List.of("Removed by", "Documents:", "Text:"), rows));
  }

  private void personalData() {
    heading("Personal data");
    Map<String, EditTally> edits = tally.edits();
    out.append("Web pages hold names, opinions and other personal data. ");
    if (edits.isEmpty()) {
      out.append("Nothing was replaced in this run.\n");
      return;
    }
    out.append("What the recipe found of these types was replaced; nothing else was.\n\n");
    List<List<String>> rows = new ArrayList<>();
    edits.forEach(
        (type, found) ->
            rows.add(
                Markdown.row(
                    name(type, "no type"),
                    Quantity.count(found.keptEdits()),
                    Quantity.count(found.keptDocuments()),
                    Quantity.count(found.edits()))));
    out.append(
        Markdown.table(
            List.of("Type", "In kept documents:", "Kept documents with any:", "In all documents:"),
            rows));
  }

  private void rights() {
    heading("Licence and rights");
    out.append("`license: unknown`, because no run can know it: the pages belong to those who");
    out.append(" wrote them, each under terms of its own. `url`, `fetched_at` and `domain` of");
    out.append(" each row lead back to the page. Whoever publishes the data set should state on");
    out.append(" what grounds, name a contact for removals, and replace the licence above.\n");
    List<Reservation> reservations = Reservation.of(tally);
    if (reservations.isEmpty()) {
      return;
    }
    out.append(
        "\nWhat pages and sites themselves say of their use, in all records that were read:");
    out.append("\n\n");
    List<List<String>> rows = new ArrayList<>();
    for (Reservation reservation : reservations) {
      rows.add(
          Markdown.row(
              Markdown.code(reservation.word()),
              Quantity.count(reservation.known()),
              Quantity.count(reservation.reserved()),
              Quantity.count(reservation.kept())));
    }
    out.append(
        Markdown.table(List.of("Statement", "Known of:", "Reserved:", "Reserved and kept:"), rows));
  }

  private void columns() {
    heading("Columns");
    List<List<String>> rows = new ArrayList<>();
    // One signal stands for all: the group is one row here, and absent without any.
    for (Type column : Columns.of(List.of("any"))) {
      rows.add(
          Markdown.row(
              Markdown.code(column.getName()),
              Columns.kind(column),
              column.isRepetition(Type.Repetition.REQUIRED) ? "" : "yes",
              Markdown.text(Columns.meaning(column.getName()))));
    }
    out.append(Markdown.table(List.of("Column", "Kind", "May be null", "Meaning"), rows));
    out.append("\n`croissant.json` defines every signal, and has the checksum of every shard.\n");
  }

  private void reading() {
    heading("How to read it");
    out.append("With DuckDB, from this folder:\n\n");
    out.append(Markdown.fenced("sql", LedgerQueries.READ));
    out.append("\nWith the `datasets` library of Hugging Face:\n\n");
    StringJoiner files = new StringJoiner(", ", "{", "}");
    for (DataSplit split : DataSplit.of(manifest, tally)) {
      files.add("\"" + split.name() + "\": \"" + split.pattern() + "\"");
    }
    out.append(
        Markdown.fenced(
            "python",
            "from datasets import load_dataset\n\n"
                + "documents = load_dataset(\"parquet\", data_files="
                + files
                + ")\n"));
  }

  private void ledger() {
    heading("What the ledger answers");
    LedgerQueries.ALL.forEach(
        query -> {
          out.append(query.question()).append("\n\n");
          out.append(Markdown.fenced("sql", query.sql())).append('\n');
        });
    out.append("`sluice explain` tells the way of one page in words, and `sluice verify` checks");
    out.append(" files and counts against `manifest.json`.\n");
  }

  private void reproduction() {
    heading("How to make it again");
    out.append("The same inputs, recipe and version of Sluice give the same bytes on any machine.");
    out.append(" Recipe hash: ").append(Markdown.code(manifest.recipeHash())).append(".\n\n");
    StringBuilder command = new StringBuilder("sluice run recipe.yaml");
    for (String override : manifest.overrides()) {
      command.append(" --set '").append(override.replace("'", "'\\''")).append('\'');
    }
    out.append(Markdown.fenced("sh", command.toString()));
    out.append("\n`recipe.yaml`:\n\n").append(Markdown.fenced("yaml", manifest.source()));
    List<List<String>> rows = new ArrayList<>();
    for (Manifest.Input input :
        manifest.inputs().subList(0, Math.min(INPUTS, manifest.inputs().size()))) {
      rows.add(Markdown.row(Markdown.code(input.file()), Quantity.count(input.bytes())));
    }
    out.append('\n').append(Markdown.table(List.of("Input", "Bytes:"), rows));
    if (manifest.inputs().size() > INPUTS) {
      out.append("\nAnd ").append(Quantity.count(manifest.inputs().size() - INPUTS, "other file"));
      out.append(", which `manifest.json` lists.\n");
    }
  }

  private void heading(String title) {
    out.append("\n## ").append(title).append("\n\n");
  }

  private static String name(String key, String unnamed) {
    return key.isEmpty() ? unnamed : Markdown.code(key);
  }
}
