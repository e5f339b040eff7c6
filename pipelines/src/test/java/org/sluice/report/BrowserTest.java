package org.sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.schema.LedgerRow;

/**
 * The report in a real browser. It needs Chromium or Chrome: found on the path, or named by the
 * environment variable {@code SLUICE_CHROMIUM}. Without one these tests are skipped, unless {@code
 * CI} is set or {@code SLUICE_BROWSER} is {@code required}.
 */
class BrowserTest {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Measures every visible chart in one call. */
  private static final String MEASURE =
      """
      () => [...document.querySelectorAll('svg.dist')].filter(svg => svg.checkVisibility())
        .map(svg => {
          const box = e => {
            const r = e.getBoundingClientRect();
            return [r.x, r.y, r.width, r.height];
          };
          const all = q => [...svg.querySelectorAll(q)].map(box);
          return {
            name: svg.getAttribute('aria-label'), whole: [box(svg)],
            kept: all('path.kept'), drop: all('path.drop'), limit: all('path.limit'),
            lim: all('text.lim'), text: all('text'),
            invisible: [...svg.querySelectorAll('path.limit')]
              .map(e => getComputedStyle(e).stroke).filter(stroke => stroke === 'none'),
          };
        })
      """;

  @TempDir static Path folder;

  private static @Nullable Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void openBrowser() {
    Path executable = executable();
    if (executable == null) {
      return;
    }
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setHeadless(true)
                    .setArgs(ARGUMENTS));
  }

  /** Asked before each test, not once for all, so that each one is reported as skipped. */
  @BeforeEach
  void needBrowser() {
    if (playwright != null) {
      return;
    }
    String message = "no Chromium or Chrome on the path; install one or name it in SLUICE_CHROMIUM";
    if (System.getenv("CI") != null || "required".equals(System.getenv("SLUICE_BROWSER"))) {
      fail(message);
    }
    abort(message);
  }

  @AfterAll
  static void closeBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private static @Nullable Path executable() {
    String named = System.getenv("SLUICE_CHROMIUM");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    String path = System.getenv("PATH");
    for (String program : List.of("chromium", "chromium-browser", "google-chrome")) {
      for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
        Path candidate = Path.of(directory, program);
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** A page that has loaded a report, and everything suspicious that happened meanwhile. */
  private record Opened(BrowserContext context, Page page, List<String> events)
      implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }
  }

  private static Opened open(Tally tally, ColorScheme scheme, int width) {
    try {
      Path file = Files.createTempFile(folder, "report", ".html");
      Files.writeString(file, HtmlReport.render(ExampleRun.data(tally)));
      BrowserContext context =
          browser.newContext(
              new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
      Page page = context.newPage();
      List<String> events = new ArrayList<>();
      String address = file.toUri().toString();
      page.onDialog(
          dialog -> {
            events.add("dialog: " + dialog.message());
            dialog.dismiss();
          });
      page.onConsoleMessage(message -> events.add("console: " + message.text()));
      page.onPageError(error -> events.add("error: " + error));
      page.onRequest(
          request -> {
            if (!request.url().equals(address) && !request.url().startsWith("data:")) {
              events.add("request: " + request.url());
            }
          });
      page.navigate(address);
      return new Opened(context, page, events);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingFromTheCrawlRuns() {
    Tally tally = ExampleRun.tally(ExampleRun.rows(200));
    for (String attack : Hostile.TEXTS) {
      Hostile.rows(attack).forEach(tally::add);
    }
    try (Opened opened = open(tally, ColorScheme.LIGHT, 1280)) {
      Page page = opened.page();
      // Open what is closed and touch what can be touched, as a reader would.
      page.locator("#rules summary").first().click();
      page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertTrue(page.getByText("window.__pwned=1;alert(1)").count() > 0, "attack is not shown");
      page.getByText("onmouseover").first().hover();
      page.keyboard().press("Tab");
      assertEquals(List.of(), opened.events());
      assertEquals("undefined", page.evaluate("typeof window.__pwned"));
      assertEquals(0, ((Number) page.evaluate("document.scripts.length")).intValue());
    }
  }

  @Test
  void theProofWouldNoticeAScript() throws IOException {
    Path file = Files.createTempFile(folder, "planted", ".html");
    Files.writeString(file, "<!doctype html><p>x</p>" + Hostile.TEXTS.get(1));
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      List<String> dialogs = new ArrayList<>();
      page.onDialog(
          dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
          });
      page.navigate(file.toUri().toString());
      page.waitForFunction("window.__pwned === 1");
      assertEquals(List.of("1"), dialogs);
    }
  }

  @Test
  void chartsAreDrawnWithTheirLimits() {
    List<LedgerRow> rows = ExampleRun.rows(600);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (Opened opened = open(ExampleRun.tally(rows), scheme, 1280)) {
        Page page = opened.page();
        List<?> charts = (List<?>) page.evaluate(MEASURE);
        for (Object measured : charts) {
          assertDrawn((Map<?, ?>) measured);
        }
        assertEquals(8, charts.size());
        long limits = charts.stream().mapToLong(c -> boxes((Map<?, ?>) c, "limit").size()).sum();
        assertEquals(10, limits);
        assertEquals(List.of(), opened.events());
      }
    }
  }

  @Test
  void aNarrowScreenNeedsNoSidewaysScrolling() {
    try (Opened opened = open(ExampleRun.tally(ExampleRun.rows(300)), ColorScheme.LIGHT, 360)) {
      int overflow =
          ((Number)
                  opened
                      .page()
                      .evaluate(
                          "document.documentElement.scrollWidth"
                              + " - document.documentElement.clientWidth"))
              .intValue();
      assertEquals(0, overflow);
    }
  }

  private static void assertDrawn(Map<?, ?> chart) {
    String name = String.valueOf(chart.get("name"));
    Box whole = boxes(chart, "whole").get(0);
    assertTrue(whole.width() > 200 && whole.height() > 80, name);
    Box kept = boxes(chart, "kept").get(0);
    Box dropped = boxes(chart, "drop").get(0);
    assertTrue(kept.width() > 1 && kept.height() > 1, name);
    assertTrue(dropped.width() > 1 && dropped.height() > 1, name);
    assertTrue(dropped.top() >= kept.top() + kept.height() - 2, name + ": kept above dropped");
    assertEquals(boxes(chart, "limit").size(), boxes(chart, "lim").size(), name);
    for (Box limit : boxes(chart, "limit")) {
      assertTrue(limit.height() > 60, name + ": a limit crosses the chart");
      assertTrue(limit.left() >= whole.left() && limit.left() <= whole.left() + whole.width());
    }
    assertEquals(List.of(), chart.get("invisible"), name);
    for (Box label : boxes(chart, "text")) {
      assertTrue(
          label.left() >= whole.left() - 1
              && label.left() + label.width() <= whole.left() + whole.width() + 1,
          name + ": a label leaves the chart");
    }
  }

  /** Where an element is on the page, in pixels. */
  private record Box(double left, double top, double width, double height) {}

  private static List<Box> boxes(Map<?, ?> chart, String kind) {
    List<Box> boxes = new ArrayList<>();
    for (Object box : (List<?>) Objects.requireNonNull(chart.get(kind))) {
      double[] sides =
          ((List<?>) box).stream().mapToDouble(side -> ((Number) side).doubleValue()).toArray();
      boxes.add(new Box(sides[0], sides[1], sides[2], sides[3]));
    }
    return boxes;
  }
}
