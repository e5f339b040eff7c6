package org.sluice.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.sluice.replay.Change;
import org.sluice.schema.Reason;

/** Prints a record whose outcome changed, in two lines or more. */
final class ChangePrinter {
  private ChangePrinter() {}

  static void print(Change change, char sign, PrintWriter out) {
    String url = change.url();
    String language = change.language();
    out.println(
        "  "
            + sign
            + " "
            + Printable.line(url == null ? change.id() : url)
            + (language == null ? "" : "  " + Printable.line(language)));
    for (Change.Why why : change.why()) {
      out.println("      " + why(change, why));
    }
  }

  private static String why(Change change, Change.Why why) {
    String rule = why.rule();
    String cause = why.cause().name().toLowerCase(Locale.ROOT);
    if (rule == null) {
      return why.cause() == Change.Cause.FAILURE ? "an error" : cause;
    }
    for (Reason reason : change.reasonsAfter()) {
      if (reason.rule().equals(rule)) {
        return "fails " + said(reason) + remark(why);
      }
    }
    for (Reason reason : change.reasonsBefore()) {
      if (reason.rule().equals(rule)) {
        return "failed " + said(reason) + remark(why);
      }
    }
    return Printable.line(rule);
  }

  private static String said(Reason reason) {
    return Printable.line(reason.rule())
        + ": "
        + Printable.number(reason.value())
        + ", limit "
        + Printable.number(reason.limit());
  }

  private static String remark(Change.Why why) {
    return switch (why.cause()) {
      case VALUE -> ", and has another value in the other run";
      case RULE -> ", a rule of one run alone";
      default -> "";
    };
  }
}
