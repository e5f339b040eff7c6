package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.rights.SitePolicy.Copy;

class SitePolicyTest {
  private static final String SITE = "https://example.com";
  private static final String NO = "User-agent: GPTBot\nDisallow: /\n";
  private static final String YES = "User-agent: GPTBot\nDisallow:\n";
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  private static SitePolicy policy(Copy... copies) {
    SitePolicy policy = new SitePolicy(SITE, new AiCrawlers(List.of()));
    for (Copy copy : copies) {
      policy.add(copy);
    }
    return policy;
  }

  private static Copy robots(Instant date, String text) {
    return new Copy(PolicyFile.ROBOTS_TXT, date, text);
  }

  private static Copy tdm(String text) {
    return new Copy(PolicyFile.TDMREP_JSON, MAY, text);
  }

  private static Copy ai(String text) {
    return new Copy(PolicyFile.AI_TXT, MAY, text);
  }

  private static Statements.Statement said(Protocol protocol, String path, Copy... copies) {
    return policy(copies).state(path).get(protocol);
  }

  @Test
  void followsTheLatestCopy() {
    assertEquals(
        new Statements.Statement(
            1, "https://example.com/robots.txt of 2026-05-01T00:00:00Z: disallows GPTBot"),
        said(Protocol.ROBOTS_TXT, "/", robots(MAY, NO), robots(MARCH, YES)));
    assertEquals(0, said(Protocol.ROBOTS_TXT, "/", robots(MAY, YES), robots(MARCH, NO)).value());
  }

  @Test
  void forgetsAFileThatIsGone() {
    assertNull(said(Protocol.ROBOTS_TXT, "/", robots(MARCH, NO), robots(MAY, null)));
    assertEquals(1, said(Protocol.ROBOTS_TXT, "/", robots(MAY, NO), robots(MARCH, null)).value());
  }

  @Test
  void holdsTheStricterOfCopiesOfOneMoment() {
    assertEquals(1, said(Protocol.ROBOTS_TXT, "/", robots(MAY, NO), robots(MAY, YES)).value());
    assertEquals(1, said(Protocol.ROBOTS_TXT, "/", robots(MAY, YES), robots(MAY, NO)).value());
  }

  @Test
  void keepsCopiesWithoutADateInForce() {
    assertEquals(1, said(Protocol.ROBOTS_TXT, "/", robots(null, NO), robots(MAY, YES)).value());
    assertEquals(
        new Statements.Statement(1, "https://example.com/robots.txt: disallows GPTBot"),
        said(Protocol.ROBOTS_TXT, "/", robots(null, NO), robots(MAY, null)));
  }

  @Test
  void holdsAnUndatedCopyBesideALaterOneHoweverManyCameBefore() {
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      copies.add(robots(MARCH, "User-agent: GPTBot\nDisallow: /" + (i % 30) + "\n"));
    }
    copies.add(robots(null, "User-agent: GPTBot\nDisallow: /7\n"));
    copies.add(robots(MAY, "User-agent: GPTBot\nDisallow: /8\n"));
    String expected = statements(copies);
    Collections.reverse(copies);
    assertEquals(expected, statements(copies));
    assertEquals(
        new Statements.Statement(1, "https://example.com/robots.txt: disallows GPTBot"),
        said(Protocol.ROBOTS_TXT, "/7", copies.toArray(new Copy[0])));
  }

  @Property(tries = 200)
  void doesNotDependOnTheOrderOfCopies(@ForAll long seed) {
    Random random = new Random(seed);
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant date = random.nextInt(3) == 0 ? null : random.nextBoolean() ? MARCH : MAY;
      String text =
          random.nextInt(5) == 0
              ? null
              : "User-agent: GPTBot\nDisallow: /" + random.nextInt(30) + "\n";
      copies.add(robots(date, text));
    }
    String expected = statements(copies);
    Collections.shuffle(copies, random);
    assertEquals(expected, statements(copies));
  }

  private static String statements(List<Copy> copies) {
    SitePolicy policy = policy(copies.toArray(new Copy[0]));
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      all.append(policy.state("/" + i).all()).append('\n');
    }
    return all.toString();
  }

  /** After the examples of the TDM Reservation Protocol. */
  @ParameterizedTest
  @CsvSource({
    "/directory-a/paper.pdf, 1, tdm-reservation: 1",
    "/directory-b/html/page, 1, 'tdm-reservation: 1, tdm-policy:"
        + " https://provider.com/policies/p.json'",
    "/directory-b/images/a.jpg, 0, tdm-reservation: 0",
    "/elsewhere, , "
  })
  void followsTheFirstTdmRuleThatMatches(String path, Double value, String words) {
    String text =
        """
        [
          {"location": "/directory-a/", "tdm-reservation": 1},
          {"location": "/directory-b/html/", "tdm-reservation": 1,
           "tdm-policy": "https://provider.com/policies/p.json"},
          {"location": "/directory-b/images/*.jpg", "tdm-reservation": 0},
          {"location": "/directory-b/images/", "tdm-reservation": 7},
          {"location": "/directory-a/", "tdm-reservation": 0}
        ]
        """;
    Statements.Statement said = said(Protocol.TDM_RESERVATION, path, tdm(text));
    if (value == null) {
      assertNull(said);
    } else {
      String where = "https://example.com/.well-known/tdmrep.json of 2026-05-01T00:00:00Z: ";
      assertEquals(new Statements.Statement(value, where + words), said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{", "[1, null]", "\"text\"", "[[[]]]", "''", "[{\"location\":\"/\"}]"})
  void takesProtocolErrorsAsUnset(String text) {
    assertNull(said(Protocol.TDM_RESERVATION, "/", tdm(text)));
  }

  @Test
  void readsDeeplyNestedJsonWithoutAnError() {
    assertNull(said(Protocol.TDM_RESERVATION, "/", tdm("[".repeat(200_000))));
  }

  @Test
  void readsASingleRuleWithoutBrackets() {
    assertEquals(
        1,
        said(Protocol.TDM_RESERVATION, "/x", tdm("{\"location\":\"/\",\"tdm-reservation\":\"1\"}"))
            .value());
  }

  @ParameterizedTest
  @CsvSource({
    "'User-Agent: *\nDisallow: /\nDisallow: *\n', /page, 1",
    "'User-Agent: *\nDisallow: *.jpg\nDisallow: *.png\n', /page, 0",
    "'User-Agent: *\nDisallow: *.txt\nDisallow: *.html\n', /page, 1",
    "'User-Agent: *\nDisallow: *.txt\nDisallow: *.html\n', /page.html?x=1, 1",
    "'User-Agent: *\nDisallow: *.txt\n', /page.php, 0",
    "'User-Agent: *\nDisallow: /\nAllow: *.html\n', /page.html, 0",
    "'User-Agent: GPTBot\nDisallow: /\n', /page, 1",
    "'User-Agent: PerplexityBot\nDisallow: /\n', /page, 0"
  })
  void readsAiTxt(String text, String path, double reserves) {
    assertEquals(reserves, said(Protocol.AI_TXT, path, ai(text)).value());
  }

  @Test
  void saysNothingOfOtherFilesOfTheSameName() {
    assertNull(said(Protocol.AI_TXT, "/", ai("# Our AI policy\n\nWe like machines: a lot.\n")));
    assertTrue(policy().state("/").isEmpty());
  }
}
