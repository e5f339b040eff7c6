package org.sluice.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.extract.Explanation;
import org.sluice.inspect.Counted;
import org.sluice.inspect.ExtractionStory;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.Story;
import org.sluice.inspect.StoryFinder;
import org.sluice.plan.InputException;
import org.sluice.report.BlocksPage;
import picocli.CommandLine.Model.CommandSpec;

/** Tells which blocks of a page were kept as its main text: as lines, as JSON, as HTML. */
final class BlockPrinter {
  /** So much of a block is shown on its line. */
  private static final int TEXT_CHARACTERS = 90;

  private final FinishedRun run;
  private final CommandSpec command;
  private final boolean colour;

  BlockPrinter(FinishedRun run, CommandSpec command, boolean colour) {
    this.run = run;
    this.command = command;
    this.colour = colour;
  }

  /**
   * Prints the blocks of the one record that was found.
   *
   * @param lines whether blocks go to standard output
   * @param html where the page in colour goes, or null
   */
  int print(StoryFinder.Found found, boolean lines, boolean json, @Nullable String html)
      throws IOException, InputException {
    Story story = found.only();
    Explanation explanation = ExtractionStory.of(run, story.record());
    if (html != null) {
      String page =
          BlocksPage.render(story.record().provenance(), story.record().language(), explanation);
      OutputFile.write(html, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    }
    if (lines && json) {
      JsonLines.write(
          command, null, out -> out.line(generator -> write(story, explanation, generator)));
    } else if (lines) {
      print(explanation);
    }
    return Sluice.OK;
  }

  private void print(Explanation explanation) {
    PrintWriter out = command.commandLine().getOut();
    long kept = explanation.blocks().stream().filter(Explanation.Block::kept).count();
    String source = explanation.extraction().source().name().toLowerCase(Locale.ROOT);
    out.print(
        Counted.of(explanation.blocks().size(), "block")
            + ", "
            + Printable.count(kept)
            + " kept; text from "
            + source.replace('_', ' ')
            + ", confidence "
            + Printable.number(explanation.extraction().confidence())
            + "\n");
    for (Explanation.Block block : explanation.blocks()) {
      String text = Printable.beginning(block.text().replace('\n', ' '), TEXT_CHARACTERS);
      out.print(
          String.format(
              Locale.ROOT,
              "  %s %.3f  %-10s %s%n",
              mark(block.kept()),
              block.probability(),
              block.element(),
              Printable.line(text)));
    }
    out.flush();
  }

  private String mark(boolean kept) {
    String mark = kept ? "✓" : "✗";
    return colour ? (kept ? "\u001b[32m" : "\u001b[31m") + mark + "\u001b[0m" : mark;
  }

  private static void write(Story story, Explanation explanation, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", story.record().provenance().id());
    json.writeStringField("url", story.record().provenance().url());
    json.writeStringField(
        "source", explanation.extraction().source().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("confidence", explanation.extraction().confidence());
    json.writeArrayFieldStart("blocks");
    for (Explanation.Block block : explanation.blocks()) {
      json.writeStartObject();
      json.writeStringField("element", block.element());
      json.writeNumberField("probability", block.probability());
      json.writeBooleanField("kept", block.kept());
      json.writeStringField("text", block.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
