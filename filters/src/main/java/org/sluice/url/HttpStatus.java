package org.sluice.url;

import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;

/** Measures the HTTP status that a page came with, so that error pages can be left out. */
public final class HttpStatus implements Step {
  public static final StepKind KIND =
      new StepKind(
          "http-status",
          "Leaves out pages whose server did not answer with success.",
          "RFC 9110, section 15.3: 2xx (Successful)",
          1,
          List.of(
              new Parameter.Limit("min", 200.0, 100, 599, "The smallest HTTP status to keep."),
              new Parameter.Limit("max", 299.0, 100, 599, "The largest HTTP status to keep.")),
          List.of(
              new Signal(
                  "http_status",
                  "status code",
                  "The HTTP status code that came with the page; not measured without HTTP head.")),
          settings ->
              List.of(
                  Threshold.atLeast("http-status", "http_status", "min", settings),
                  Threshold.atMost("http-status", "http_status", "max", settings)),
          settings -> new HttpStatus());

  private HttpStatus() {}

  @Override
  public void apply(Draft draft) {
    Integer status = draft.page().provenance().httpStatus();
    if (status != null) {
      draft.measure("http_status", status);
    }
  }
}
