package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Way;
import org.sluice.ingest.Entry;
import org.sluice.ingest.InputRecords;
import org.sluice.ingest.Limits;
import org.sluice.ingest.Split;
import org.sluice.recipe.Mapping;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice extract}: pages to text, in input order. */
@Command(
    name = "extract",
    description =
        "Main text of HTML, XML and text files, folders of them, and WARC files, as JSON lines.")
final class ExtractCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders or globs; - reads one file from standard input.")
  private List<String> paths;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write; standard output unless set.")
  private @Nullable String target;

  /** How the text is written; the names are those of the recipe's parameter. */
  private enum Format {
    text,
    markdown
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or markdown; ${DEFAULT-VALUE} unless set.")
  private Format format;

  @Option(names = "--links", description = "Keep where links lead, as [text](address).")
  private boolean links;

  /** What becomes of authors of posts; the names are those of the recipe's parameter. */
  private enum Authors {
    scored,
    drop,
    keep
  }

  @Option(
      names = "--authors",
      paramLabel = "CHOICE",
      defaultValue = "scored",
      description = "Lines naming authors of posts: scored (as they score), drop or keep.")
  private Authors authors;

  @Override
  public Integer call() throws IOException, UsageException {
    try (InputSpool spool = new InputSpool()) {
      List<FoundFile> files = new ArrayList<>();
      for (String path : paths) {
        files.addAll(path.equals("-") ? List.of(spool.standardInput()) : find(path));
      }
      OutputFile.check(target, files.stream().map(FoundFile::location).toList());
      return extract(files);
    }
  }

  private static List<FoundFile> find(String path) throws IOException {
    List<FoundFile> found = Storage.find(path);
    if (found.isEmpty()) {
      throw new NoSuchFileException(path);
    }
    return found;
  }

  private int extract(List<FoundFile> files) throws IOException {
    Settings extract =
        defaults("extract")
            .with("format", format.name())
            .with("links", links)
            .with("authors", authors.name());
    DocumentSteps document =
        new DocumentSteps(
            List.of(
                new RecipeStep("extract", extract),
                new RecipeStep("language", defaults("language"))));
    Failures failures = new Failures();
    long rows;
    try (Records records = new Records(files.iterator())) {
      rows =
          JsonLines.write(
              spec,
              target,
              lines ->
                  InOrder.map(
                      records::next,
                      () -> annotator(document.way(Storage.FILES)),
                      row -> {
                        failures.look(row);
                        lines.line(json(row));
                      }));
    }
    failures.tell(spec.commandLine().getErr(), rows);
    return failures.count > 0 && failures.count == rows ? Sluice.FAILED : Sluice.OK;
  }

  /** The records that could not be read: each has its row, and together they have a line. */
  private static final class Failures {
    private long count;
    private @Nullable AnnotatedRow first;

    void look(AnnotatedRow row) {
      if (row.failure() != null) {
        count++;
        first = first == null ? row : first;
      }
    }

    void tell(PrintWriter messages, long rows) {
      if (first != null && first.failure() != null) {
        messages.printf(
            Locale.ROOT,
            "%,d of %,d records failed, first that of %s at byte %d: %s%n",
            count,
            rows,
            Printable.line(first.provenance().file()),
            first.provenance().offset(),
            Printable.line(first.failure().message()));
      }
    }
  }

  private static Settings defaults(String step) {
    return Settings.defaults(Catalogue.kind(step).parameters());
  }

  private static Function<Entry, AnnotatedRow> annotator(Way way) {
    return entry ->
        entry instanceof Entry.Content content
            ? way.annotate(content.page(), null)
            : Way.unread(entry.provenance(), ((Entry.Damaged) entry).failure());
  }

  private static ObjectNode json(AnnotatedRow row) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", row.provenance().id());
    node.put("url", row.provenance().url());
    node.put("title", row.title());
    node.put("text", row.text());
    node.put("charset", row.charset());
    LanguageFields.put(node, row);
    MetadataFields.put(node, row);
    node.put("file", row.provenance().file());
    node.put("offset", row.provenance().offset());
    if (row.failure() != null) {
      node.putObject("failure")
          .put("code", row.failure().code())
          .put("message", row.failure().message());
    }
    return node;
  }

  /** The records of many files, one file open at a time. */
  private static final class Records implements AutoCloseable {
    private final Iterator<FoundFile> files;
    private @Nullable InputRecords open;

    Records(Iterator<FoundFile> files) {
      this.files = files;
    }

    @Nullable Entry next() throws IOException {
      while (true) {
        if (open != null) {
          Entry entry = open.next();
          if (entry != null) {
            return entry;
          }
          open.close();
          open = null;
        }
        if (!files.hasNext()) {
          return null;
        }
        FoundFile file = files.next();
        open = InputRecords.open(file, Split.WHOLE, Mapping.DEFAULT, Limits.DEFAULT);
      }
    }

    @Override
    public void close() throws IOException {
      if (open != null) {
        open.close();
      }
    }
  }
}
