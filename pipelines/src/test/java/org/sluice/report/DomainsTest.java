package org.sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sluice.schema.Verdict;

class DomainsTest {
  private static final int LARGE = 30;
  private static final int SMALL = 60_000;

  /** Thirty large domains, the first with 2.1 % of all records, among many small ones. */
  private static List<String> crawl() {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < LARGE; i++) {
      records.addAll(Collections.nCopies(2_000 - 50 * i, "large" + i + ".example"));
    }
    for (int i = 0; i < SMALL; i++) {
      records.add("small" + i + ".example");
    }
    return records;
  }

  private static String text(Domains domains) {
    return new String(Json.write(domains.toJson()), StandardCharsets.UTF_8);
  }

  private static void add(Domains domains, String name, int record) {
    long key = Keyed.hash("record " + record);
    domains.add(name, record % 3 == 0 ? Verdict.DROPPED : Verdict.KEPT, 100, key);
  }

  @Test
  void findsLargeDomainsAmongAnyNumber() {
    Domains domains = new Domains();
    List<String> crawl = crawl();
    for (int i = 0; i < crawl.size(); i++) {
      add(domains, crawl.get(i), i);
    }
    assertFalse(domains.isExact());
    long tolerance = crawl.size() / 2_000;
    List<Domains.Ranked> top = domains.largest(LARGE);
    for (Domains.Ranked domain : top) {
      assertTrue(domain.domain().startsWith("large"), domain.domain());
      int number = Integer.parseInt(domain.domain().replaceAll("\\D", ""));
      assertTrue(
          Math.abs(2_000 - 50 * number - domain.records()) <= tolerance, () -> domain.toString());
    }
  }

  @Test
  void aSketchDoesNotDependOnOrderOrPartition() {
    List<String> crawl = crawl();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < crawl.size(); i++) {
      order.add(i);
    }
    Domains whole = new Domains();
    order.forEach(i -> add(whole, crawl.get(i), i));
    Collections.shuffle(order, new Random(5));
    List<Domains> parts = new ArrayList<>();
    for (int p = 0; p < 40; p++) { // some parts stay exact, one gets a half of everything
      parts.add(new Domains());
    }
    for (int at = 0; at < order.size(); at++) {
      int i = order.get(at);
      add(parts.get(at % 2 == 0 ? 0 : at % 40), crawl.get(i), i);
    }
    Domains merged = new Domains();
    Collections.reverse(parts);
    parts.forEach(merged::merge);
    assertEquals(text(whole), text(merged));
  }

  @Test
  void isExactUpToItsCap() {
    Domains domains = new Domains();
    for (int i = 0; i < Domains.EXACT; i++) {
      add(domains, "d" + i, i);
    }
    add(domains, "d7", Domains.EXACT);
    assertTrue(domains.isExact());
    assertEquals(new Domains.Ranked("d7", 2, 2, 200), domains.largest(1).get(0));
    add(domains, "one more", 1);
    assertFalse(domains.isExact());
  }
}
