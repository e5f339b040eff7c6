package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsFileTest {
  private static final AiCrawlers CRAWLERS = new AiCrawlers(List.of("ExampleBot"));
  private static final String WHERE = "https://example.com/robots.txt";

  private static Statements state(String text, String path) {
    RobotsFile file = RobotsFile.read(text, CRAWLERS);
    assertNotNull(file);
    Statements statements = new Statements();
    file.state(PathPattern.path(path), statements, WHERE);
    return statements;
  }

  private static double value(String text, String path, Protocol protocol) {
    return state(text, path).get(protocol).value();
  }

  /** The matches that Google's documentation lists for RFC 9309's special characters. */
  @ParameterizedTest
  @CsvSource({
    "/fish, /fish.html, true",
    "/fish, /fishheads/yummy.html, true",
    "/fish, /Fish.asp, false",
    "/fish, /catfish, false",
    "/fish, /desert/fish, false",
    "/fish*, /fish.html, true",
    "/fish*, /catfish, false",
    "/fish/, /fish/?id=anything, true",
    "/fish/, /fish, false",
    "/*.php, /index.php, true",
    "/*.php, /folder/filename.php?parameters, true",
    "/*.php, /folder/any.php.file.html, true",
    "/*.php, /windows.PHP, false",
    "/*.php$, /filename.php, true",
    "/*.php$, /filename.php?parameters, false",
    "/*.php$, /filename.php5, false",
    "/fish*.php, /fishheads/catfish.php?parameters, true",
    "/fish*.php, /Fish.PHP, false",
    "/path/file-with-a-%2A.html, /path/file-with-a-*.html, true",
    "/path/foo-%24, /path/foo-$, true",
    "/foo/bar?baz=http://foo.bar, /foo/bar?baz=http://foo.bar, true",
    "/foo/bar/ツ, /foo/bar/%E3%83%84, true",
    "/foo/bar/%E3%83%84, /foo/bar/ツ, true",
    "/foo/bar/%62%61%7A, /foo/bar/baz, true",
    "/, /any, true",
    "*, /any, true",
    "$, /any, false",
    "/$, /, true",
    "/a$b, /a$b, true"
  })
  void matchesPathsAsTheStandardSays(String pattern, String path, boolean matches) {
    PathPattern.Work work = new PathPattern.Work();
    assertEquals(matches, PathPattern.of(pattern).matches(PathPattern.path(path), work));
  }

  /** RFC 9309, section 5.2: the longest match holds. */
  @Test
  void followsTheLongestMatch() {
    String text =
        """
        User-Agent: GPTBot
        Allow: /example/page/
        Disallow: /example/page/disallowed.gif
        """;
    assertEquals(1, value(text, "/example/page/disallowed.gif", Protocol.ROBOTS_TXT));
    assertEquals(0, value(text, "/example/page/", Protocol.ROBOTS_TXT));
  }

  @Test
  void allowsWhenAllowAndDisallowAreEquallySpecific() {
    String text = "User-agent: GPTBot\nDisallow: /a\nAllow: /a\n";
    assertEquals(0, value(text, "/a", Protocol.ROBOTS_TXT));
  }

  @Test
  void countsCrawlersByPurposeAndNamesThem() {
    String text =
        """
        User-agent: CCBot
        User-agent: gptbot/1.2   # a version, and a comment
        User-agent: PerplexityBot
        User-agent: SomebodyElse
        Disallow: /

        User-agent: *
        Disallow:
        """;
    Statements statements = state(text, "/page");
    assertEquals(
        new Statements.Statement(2, WHERE + ": disallows CCBot, GPTBot"),
        statements.get(Protocol.ROBOTS_TXT));
    assertEquals(
        new Statements.Statement(1, WHERE + ": disallows PerplexityBot"),
        statements.get(Protocol.ROBOTS_TXT_AI));
    assertEquals(new Statements.Statement(0, WHERE), statements.get(Protocol.ROBOTS_TXT_ALL));
  }

  @Test
  void tellsWhatIsSaidToAllFromWhatIsSaidToOne() {
    String text = "User-agent: *\nDisallow: /\n\nUser-agent: CCBot\nAllow: /\n";
    assertEquals(0, value(text, "/page", Protocol.ROBOTS_TXT));
    assertEquals(1, value(text, "/page", Protocol.ROBOTS_TXT_ALL));
  }

  /** RFC 9309, section 2.2.1: groups for one crawler are one group. */
  @Test
  void joinsGroupsOfOneCrawler() {
    String text =
        "User-agent: CCBot\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\n"
            + "User-agent: ccbot\nDisallow: /b\nAllow: /a/open\n";
    assertEquals(1, value(text, "/a", Protocol.ROBOTS_TXT));
    assertEquals(1, value(text, "/b", Protocol.ROBOTS_TXT));
    assertEquals(0, value(text, "/a/open", Protocol.ROBOTS_TXT));
    assertEquals(0, value(text, "/c", Protocol.ROBOTS_TXT));
  }

  @Test
  void countsTheRecipesOwnCrawlers() {
    assertEquals(1, value("User-agent: examplebot\nDisallow: /\n", "/", Protocol.ROBOTS_TXT));
  }

  /** The example of draft-ietf-aipref-attach, with another bot that is not ours. */
  @ParameterizedTest
  @CsvSource({"/test, 1", "/ai-ok/test, 0"})
  void readsUsagePreferencesByPath(String path, double reserves) {
    String text =
        """
        User-Agent: *
        Allow: /
        Disallow: /never/
        Content-Usage: / train-ai=n
        Content-Usage: /ai-ok/ train-ai=y

        User-Agent: SomeOtherBot
        Allow: /
        Content-Usage: / train-ai=y
        """;
    assertEquals(reserves, value(text, path, Protocol.CONTENT_USAGE));
  }

  @Test
  void holdsTheMostRestrictiveOfConflictingPreferences() {
    String text = "User-Agent: *\nContent-Usage: / train-ai=y\nContent-Usage: / train-ai=n\n";
    assertEquals(1, value(text, "/", Protocol.CONTENT_USAGE));
  }

  /** Cloudflare's managed robots.txt. */
  @Test
  void readsContentSignals() {
    String text =
        """
        # BEGIN Cloudflare Managed content
        User-Agent: *
        Content-signal: search=yes, ai-train=no
        Allow: /

        User-agent: Amazonbot
        Disallow: /

        User-agent: Applebot-Extended
        Disallow: /

        User-agent: Bytespider
        Disallow: /

        User-agent: CCBot
        Disallow: /

        User-agent: ClaudeBot
        Disallow: /

        User-agent: Google-Extended
        Disallow: /

        User-agent: GPTBot
        Disallow: /

        User-agent: meta-externalagent
        Disallow: /
        # END Cloudflare Managed Content

        User-agent: *
        Disallow: /lp
        """;
    Statements statements = state(text, "/");
    assertEquals(
        new Statements.Statement(1, WHERE + ": search=yes, ai-train=no"),
        statements.get(Protocol.CONTENT_SIGNAL));
    assertEquals(
        new Statements.Statement(
            8,
            WHERE
                + ": disallows Amazonbot, Applebot-Extended, Bytespider, CCBot, ClaudeBot,"
                + " Google-Extended and 2 more"),
        statements.get(Protocol.ROBOTS_TXT));
    assertEquals(0, statements.get(Protocol.ROBOTS_TXT_ALL).value());
    assertEquals(1, value(text, "/lp", Protocol.ROBOTS_TXT_ALL));
  }

  @Test
  void takesSignalsBeforeAnyGroupAsSaidToAll() {
    assertEquals(1, value("Content-Signal: ai-train=no\n", "/", Protocol.CONTENT_SIGNAL));
  }

  @Test
  void isNoFileWithoutAGroup() {
    assertNull(RobotsFile.read("<!DOCTYPE html><title>Not found: sorry</title>", CRAWLERS));
    assertNull(RobotsFile.read("", CRAWLERS));
    assertNull(RobotsFile.read("Sitemap: https://example.com/sitemap.xml\n", CRAWLERS));
  }

  @Test
  void boundsTheWorkOfHostileFiles() {
    StringBuilder text = new StringBuilder("User-agent: *\n");
    for (int i = 0; i < 4_000; i++) {
      text.append("Allow: /").append("*a".repeat(50)).append(i).append('\n');
    }
    String path = "/" + "a".repeat(20_000);
    // Every rule allows: only work that is spent keeps a page out.
    assertEquals(1, value(text.toString(), path, Protocol.ROBOTS_TXT_ALL), "taken to keep out");
    assertEquals(0, value(text.toString(), "/b", Protocol.ROBOTS_TXT_ALL));
  }

  @Property(tries = 500)
  void agreesWithCrawlerCommons(@ForAll("files") String text, @ForAll("paths") String path) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    String site = "https://example.com";
    RobotsFile file = RobotsFile.read(text, CRAWLERS);
    assertNotNull(file);
    Statements statements = new Statements();
    file.state(PathPattern.path(path), statements, WHERE);
    for (String name : List.of("GPTBot", "CCBot")) {
      boolean allowed =
          parser
              .parseContent(
                  site + "/robots.txt",
                  text.getBytes(StandardCharsets.UTF_8),
                  "text/plain",
                  List.of(name.toLowerCase(Locale.ROOT)))
              .isAllowed(site + path);
      boolean named = text.contains("User-agent: " + name);
      boolean keptOut =
          named
              ? statements.get(Protocol.ROBOTS_TXT).source().contains(name)
              : statements.get(Protocol.ROBOTS_TXT_ALL).value() > 0;
      assertEquals(allowed, !keptOut, name);
    }
  }

  @Property(tries = 300)
  void saysTheSameInFewerWords(@ForAll("files") String text, @ForAll("paths") String path) {
    String more =
        text
            + "\nUser-agent: Somebody\nDisallow: /\n# comment\nUser-agent: CCBot\nCrawl-delay: 1\n"
            + "\nUser-agent: GPTBot\nContent-Signal: /a ai-train=no\nSitemap: /x\n";
    RobotsFile file = RobotsFile.read(more, CRAWLERS);
    assertNotNull(file);
    String less = file.text();
    assertEquals(state(more, path).all(), state(less, path).all());
    assertFalse(less.contains("omebody") || less.contains("comment"));
    RobotsFile again = RobotsFile.read(less, CRAWLERS);
    assertNotNull(again);
    assertEquals(less, again.text());
  }

  @Test
  void endsAGroupAtItsCrawlDelay() {
    String text = "User-agent: GPTBot\nCrawl-delay: 9\nUser-agent: *\nDisallow: /\n";
    assertEquals(0, value(text, "/", Protocol.ROBOTS_TXT));
  }

  @Provide
  Arbitrary<String> files() {
    // Behind a star crawler-commons takes the first place that fits, and so misses the end of ///
    // for /*/$.
    Arbitrary<String> pattern =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab/*%").ofMaxLength(6),
            Arbitraries.strings().withChars("ab/%").ofMaxLength(6).map(text -> text + "$"));
    Arbitrary<String> rule =
        Combinators.combine(Arbitraries.of("Allow: /", "Disallow: /"), pattern)
            .as((key, path) -> key + path + "\n");
    Arbitrary<String> agent =
        Arbitraries.of("User-agent: GPTBot\n", "User-agent: CCBot\n", "User-agent: *\n");
    Arbitrary<String> group =
        Combinators.combine(
                agent.list().ofMinSize(1).ofMaxSize(2), rule.list().ofMinSize(1).ofMaxSize(4))
            .as((agents, rules) -> String.join("", agents) + String.join("", rules));
    return group.list().ofMinSize(1).ofMaxSize(4).map(groups -> String.join("\n", groups));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("ab/").ofMaxLength(8).map(text -> "/" + text);
  }
}
