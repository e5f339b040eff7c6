package org.sluice.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The report of a run as one HTML file that needs nothing else: no script, no network, no font. It
 * can be printed, follows the reader's light or dark setting, and shows text from the crawl as text
 * whatever is in it; a content security policy forbids the browser everything else.
 *
 * <p>The same data gives the same bytes. Times are the only exception, and only where given.
 */
public final class HtmlReport {
  /** Beyond this many bytes samples are left out, as many as it takes. */
  static final int MAX_BYTES = 1_000_000;

  /** How many samples of a kind to show, the first choice first. */
  private static final int[] SAMPLES = {5, 3, 1, 0};

  private static final String STYLE = resource("report.css");

  private HtmlReport() {}

  /** The whole page, to be written as UTF-8. */
  public static String render(ReportData data) {
    String page = "";
    for (int samples : SAMPLES) {
      page = render(data, samples);
      if (page.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
        break;
      }
    }
    return page;
  }

  private static String render(ReportData data, int samples) {
    Html page = new Html();
    begin(page, data.run().recipeName() + " · Sluice report");
    page.add("<a class=\"skip\" href=\"#main\">To the report</a>\n");
    page.add("{}\n<main id=\"main\">\n", navigation(data));
    page.add("{}\n", Summary.of(data));
    page.add("{}\n", Funnel.of(data));
    page.add("{}\n", RuleTable.of(data, samples));
    page.add("{}\n", SignalCharts.of(data));
    page.add("{}\n", Sources.languages(data));
    page.add("{}\n", Sources.domains(data));
    page.add("{}\n", Duplicates.of(data, samples));
    if (data.losses() != null && !data.losses().none()) {
      page.add("{}\n", data.losses().section());
    }
    page.add("{}\n", Records.of(data, samples));
    page.add("{}\n", Privacy.of(data));
    if (!Reservation.of(data.tally()).isEmpty()) {
      page.add("{}\n", Rights.of(data));
    }
    if (data.timing() != null) {
      page.add("{}\n", Reproduce.timing(data.timing()));
    }
    page.add("{}\n</main></body></html>\n", Reproduce.of(data));
    return page.toString();
  }

  /** Opens a page of this kind: its head, with what it may load, and its body. */
  static void begin(Html page, String title) {
    page.add(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"color-scheme\" content=\"light dark\">"
            + "<meta name=\"referrer\" content=\"no-referrer\">"
            + "<title>{}</title>"
            // An empty icon: browsers would ask the network for one.
            + "<link rel=\"icon\" href=\"data:,\">\n<style>\n",
        title);
    page.addTrusted(STYLE);
    page.add("</style></head>\n<body>");
  }

  private static Html navigation(ReportData data) {
    Html nav =
        Html.of(
            "<nav aria-label=\"Sections\"><a class=\"brand\" href=\"#main\">Sluice</a><ul>"
                + "<li><a href=\"#funnel\">Funnel</a></li>"
                + "<li><a href=\"#rules\">Rules</a></li>"
                + "<li><a href=\"#signals\">Signals</a></li>"
                + "<li><a href=\"#languages\">Languages</a></li>"
                + "<li><a href=\"#domains\">Domains</a></li>"
                + "<li><a href=\"#duplicates\">Duplicates</a></li>"
                + "<li><a href=\"#records\">Records</a></li>"
                + "<li><a href=\"#privacy\">Personal data</a></li>");
    if (!Reservation.of(data.tally()).isEmpty()) {
      nav.add("<li><a href=\"#rights\">Rights</a></li>");
    }
    if (data.timing() != null) {
      nav.add("<li><a href=\"#time\">Time</a></li>");
    }
    return nav.add("<li><a href=\"#reproduce\">Reproduce</a></li></ul></nav>");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
