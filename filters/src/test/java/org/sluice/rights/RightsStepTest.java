package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Page;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.rights.Statements.Statement;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

class RightsStepTest {
  private static final String PAGE = "https://example.com/page";

  private static Page page(
      String url, Integer status, Map<String, List<String>> headers, String body) {
    Provenance provenance =
        new Provenance(
            "1", url, "crawl.warc.gz", 0, -1, "response", null, null, null, status, null, null);
    return new Page(provenance, body.getBytes(StandardCharsets.UTF_8), headers, null, null);
  }

  private static Page page(Map<String, List<String>> headers, String head) {
    Map<String, List<String>> all = new TreeMap<>(headers);
    all.put("content-type", List.of("text/html; charset=utf-8"));
    return page(PAGE, 200, all, "<html><head>" + head + "</head><body><p>Text.</p></body></html>");
  }

  private static Page header(String name, String... values) {
    return page(Map.of(name, List.of(values)), "");
  }

  private static Settings settings() {
    return Settings.defaults(RightsStep.KIND.parameters());
  }

  private static List<RecipeStep> steps(Settings settings, boolean first) {
    List<RecipeStep> steps = new ArrayList<>();
    for (String name : List.of("http-status", "extract", "language")) {
      steps.add(new RecipeStep(name, Settings.defaults(Catalogue.kind(name).parameters())));
    }
    steps.add(first ? 0 : steps.size(), new RecipeStep("rights", settings));
    return steps;
  }

  private static AnnotatedRow annotate(Page page) {
    AnnotatedRow row = new DocumentSteps(steps(settings(), true)).way().annotate(page, null);
    AnnotatedRow other = new DocumentSteps(steps(settings(), false)).way().annotate(page, null);
    Protocol[] protocols = Protocol.values();
    for (Protocol protocol : protocols) {
      String signal = protocol.signal().name();
      assertEquals(row.signals().get(signal), other.signals().get(signal), "where the step stands");
      assertEquals(row.details().get(signal), other.details().get(signal), signal);
    }
    assertNull(row.failure());
    return row;
  }

  private static void assertSaid(Page page, Protocol protocol, Double value, String detail) {
    AnnotatedRow row = annotate(page);
    assertEquals(value, row.signals().get(protocol.signal().name()));
    assertEquals(detail, row.details().get(protocol.signal().name()));
  }

  private static List<String> rules(Settings settings, Page page) {
    DocumentSteps steps = new DocumentSteps(steps(settings, true));
    AnnotatedRow row = steps.way().annotate(page, null);
    return new Judge(steps.rules())
        .reasons(row).stream().map(Reason::rule).filter(r -> r.startsWith("rights/")).toList();
  }

  /** MDN's and Google's forms of the header. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noai | 1",
        "noindex, NoAI , nofollow | 1",
        "GPTBot: noai | 1",
        "googlebot: noai | 0",
        "googlebot: noindex, noai | 0",
        "noai, googlebot: nofollow | 1",
        "googlebot: nofollow, GPTBot: noindex, noai | 1",
        "unavailable_after: 25 Jun 2010 15:00:00 PST, noai | 1",
        "unavailable_after: Wed, 03 Dec 2025 13:09:53 GMT, noai | 1",
        "max-snippet: 20, max-image-preview: large | 0",
        "*: noai | 1",
        "noaim | 0"
      })
  void readsTheHeaderOfRobots(String value, double noai) {
    assertSaid(
        header("x-robots-tag", value),
        Protocol.NOAI,
        noai,
        noai == 0 ? null : "X-Robots-Tag: " + value);
  }

  @Test
  void readsSeveralHeaders() {
    Page page = header("x-robots-tag", "googlebot: noindex", "noimageai", "noarchive");
    assertSaid(page, Protocol.NOIMAGEAI, 1.0, "X-Robots-Tag: noimageai");
    assertSaid(page, Protocol.NOARCHIVE, 1.0, "X-Robots-Tag: noarchive");
    assertSaid(page, Protocol.NOINDEX, 0.0, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<meta name='robots' content='noai, noimageai'> | 1",
        "<META NAME=' Robots ' CONTENT='index,NOAI'> | 1",
        "<meta name='gptbot' content='noai'> | 1",
        "<meta name='googlebot' content='noai'> | 0",
        "<meta name='description' content='noai'> | 0",
        "<meta http-equiv='X-Robots-Tag' content='GPTBot: noai'> | 1",
        "<div>stray</div><meta name='robots' content='noai'> | 1",
        "<meta name='robots' content='all'> | 0"
      })
  void readsMetaElements(String head, double noai) {
    assertEquals(noai, annotate(page(Map.of(), head)).signals().get("rights_noai"), head);
  }

  @Test
  void measuresNothingWhereNothingCouldBeSaid() {
    Provenance line =
        new Provenance("1", PAGE, "a.jsonl", 0, 1, "line", null, null, null, null, null, null);
    AnnotatedRow row = annotate(new Page(line, new byte[0], Map.of(), "Some text.", null));
    assertFalse(row.signals().keySet().stream().anyMatch(name -> name.startsWith("rights_")));
  }

  @Test
  void prefersTheMetaElementToTheHeaderForTdm() {
    String meta =
        "<meta name='tdm-reservation' content='1'>"
            + "<meta name='tdm-policy' content='https://provider.com/policies/policy.json'>";
    String words = "meta tdm-reservation: 1, tdm-policy: https://provider.com/policies/policy.json";
    assertSaid(
        page(Map.of("tdm-reservation", List.of("0")), meta), Protocol.TDM_RESERVATION, 1.0, words);
    assertSaid(
        page(Map.of("tdm-reservation", List.of("1")), "<meta name='tdm-reservation' content='0'>"),
        Protocol.TDM_RESERVATION,
        0.0,
        "meta tdm-reservation: 0");
    assertSaid(
        header("tdm-reservation", "1"), Protocol.TDM_RESERVATION, 1.0, "header tdm-reservation: 1");
    assertSaid(header("tdm-reservation", "2"), Protocol.TDM_RESERVATION, null, null);
  }

  @Test
  void readsPreferencesInHeaders() {
    assertSaid(
        header("content-usage", "search=y", "train-ai=n"),
        Protocol.CONTENT_USAGE,
        1.0,
        "Content-Usage: search=y, train-ai=n");
    assertSaid(
        header("content-signal", "ai-train=yes, search=yes, ai-input=yes"),
        Protocol.CONTENT_SIGNAL,
        0.0,
        "Content-Signal: ai-train=yes, search=yes, ai-input=yes");
  }

  @Test
  void readsLicencesFromMarkup() {
    Page page =
        page(
            Map.of(),
            "<link rel='license' href='https://creativecommons.org/licenses/by-nc/4.0/'>");
    assertSaid(
        page,
        Protocol.NONCOMMERCIAL,
        1.0,
        "licence: https://creativecommons.org/licenses/by-nc/4.0/");
    assertEquals(0.0, annotate(page).signals().get("rights_licence_noderivatives"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/robots.txt, /robots.txt",
    "https://example.com/.well-known/tdmrep.json, /.well-known/tdmrep.json",
    "https://example.com/ai.txt, /ai.txt"
  })
  void keepsTheTextOfASitesFiles(String url, String file) {
    String text = "User-agent: *\nDisallow: /ü\n";
    for (String type : List.of("text/plain", "application/json", "application/octet-stream")) {
      AnnotatedRow row = annotate(page(url, 200, Map.of("content-type", List.of(type)), text));
      assertEquals(text, row.text());
      assertEquals(1, row.signals().get("rights_policy_file"));
      assertEquals(file, row.details().get("rights_policy_file"));
      assertNull(row.signature());
    }
    assertEquals("", annotate(page(url, 404, Map.of(), "<p>no such page")).text());
    assertTrue(rules(settings(), page(url, 404, Map.of(), "")).contains("rights/policy-file"));
  }

  @Test
  void takesNoPageForASitesFile() {
    for (String url :
        List.of(PAGE, "https://example.com/a/robots.txt", "https://e.com/ROBOTS.txt")) {
      AnnotatedRow row = annotate(page(url, 200, Map.of(), "plain text of some length"));
      assertNull(row.signals().get("rights_policy_file"), url);
    }
  }

  @Test
  void obeysByProfile() {
    Page page =
        page(
            Map.of(
                "x-robots-tag",
                List.of("noai, noarchive, noindex"),
                "tdm-reservation",
                List.of("1")),
            "");
    Settings settings = settings();
    List<String> standard = List.of("rights/noai", "rights/tdm-reservation");
    assertEquals(standard, rules(settings, page));
    assertEquals(standard, rules(settings.with("profile", "standard"), page));
    assertEquals(List.of(), rules(settings.with("profile", "record-only"), page));
    assertEquals(
        List.of("rights/noai", "rights/tdm-reservation", "rights/noarchive"),
        rules(settings.with("profile", "strict"), page));
  }

  @Test
  void obeysWhatTheRecipeListsInsteadOfAProfile() {
    Page page =
        page(
            Map.of(
                "x-robots-tag", List.of("noai, noindex"), "content-usage", List.of("train-ai=n")),
            "");
    Settings settings = settings().with("obey", List.of("noindex", "tdm-reservation"));
    assertEquals(List.of("rights/noindex"), rules(settings, page));
  }

  @Test
  void givesTheStatementWithTheReason() {
    DocumentSteps steps = new DocumentSteps(steps(settings(), true));
    AnnotatedRow row = steps.way().annotate(header("x-robots-tag", "noai"), null);
    assertTrue(
        new Judge(steps.rules())
            .reasons(row)
            .contains(new Reason("rights/noai", 1, 0, "X-Robots-Tag: noai")));
  }

  @Test
  void addressesTheRecipesOwnCrawlers() {
    Settings settings = settings().with("crawlers", List.of("MyBot"));
    assertEquals(List.of("rights/noai"), rules(settings, header("x-robots-tag", "mybot: noai")));
    assertEquals(List.of(), rules(settings(), header("x-robots-tag", "mybot: noai")));
  }

  @Test
  void joinsWhatASiteSaysWithWhatThePageSays() {
    AnnotatedRow row =
        annotate(
            page(
                Map.of("tdm-reservation", List.of("0"), "content-usage", List.of("train-ai=y")),
                ""));
    AnnotatedRow joined =
        SiteRights.join(
            row,
            Map.of(
                "rights_tdm_reservation", new Statement(1, "file"),
                "rights_content_usage", new Statement(1, "robots.txt"),
                "rights_robots_txt", new Statement(0, "robots.txt")));
    assertEquals(0, joined.signals().get("rights_tdm_reservation"), "the page supersedes its site");
    assertEquals(1, joined.signals().get("rights_content_usage"), "the more restrictive holds");
    assertEquals("robots.txt", joined.details().get("rights_content_usage"));
    assertEquals(0, joined.signals().get("rights_robots_txt"));
  }
}
