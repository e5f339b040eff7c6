package org.sluice.quality;

import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.Spans;
import org.sluice.text.TextView;

/**
 * mC4's rule of paragraphs (Xue et al. 2021): what has not at least three long lines is no page of
 * prose in any language. A line is what line feeds separate, in code points, white space included.
 */
public final class Mc4Paragraphs implements Step {
  private static final String NAME = "mc4-paragraphs";

  /** mC4's rule of paragraphs. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents with enough long lines, in place of C4's end marks where those are not"
              + " written.",
          "Xue et al. 2021, mT5 (arXiv:2010.11934), section 3.1; tensorflow/datasets,"
              + " text/c4_utils.py, paragraph_filter; huggingface/datatrove,"
              + " filters/c4_filters.py, commit a649de7",
          1,
          List.of(
              new Parameter.Number(
                  "long-line-length", 200, 1, 1e6, "Fewest characters of a line that is long."),
              new Parameter.Limit("min-long-lines", 3.0, 0, 1e9, "Fewest long lines.")),
          List.of(
              new Signal(
                  "long_line_count", "lines", "Lines of at least long-line-length characters.")),
          settings ->
              List.of(Threshold.atLeast(NAME, "long_line_count", "min-long-lines", settings)),
          Mc4Paragraphs::new);

  private final int longLine;

  Mc4Paragraphs(Settings settings) {
    longLine = (int) settings.number("long-line-length");
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    Spans lines = view.lines();
    int count = 0;
    for (int i = 0; i < lines.size(); i++) {
      count += view.length(lines.start(i), lines.end(i)) >= longLine ? 1 : 0;
    }
    draft.measure("long_line_count", count);
  }
}
