package org.sluice.dedup.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.LongRecords;

class AllotmentTest {
  private static CapSettings settings(String limits) {
    return CapSettings.of(CapTest.recipe("[]", "{by: language, limits: [" + limits + "]}"));
  }

  /** Of each slice named the limit, or -1 where all of it may be kept. */
  private static List<Long> limits(String caps, Object... namesAndAmounts) throws IOException {
    List<long[]> totals = new ArrayList<>();
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < namesAndAmounts.length; i += 2) {
      String name = (String) namesAndAmounts[i];
      long hash = Slices.hash(name.isEmpty() ? null : name);
      long amount = (Integer) namesAndAmounts[i + 1];
      totals.add(new long[] {hash, amount, amount, 1});
      hashes.add(hash);
    }
    CappedSlices capped = CappedSlices.of(totals, settings(caps));
    List<Long> limits = new ArrayList<>();
    for (long hash : hashes) {
      int number = capped.find(hash);
      limits.add(number < 0 ? -1 : capped.limit(number));
    }
    return limits;
  }

  @Test
  void givesAShareOfWhatIsKept() throws IOException {
    // 20 % of all that is kept is a quarter of the others.
    assertEquals(List.of(25L, -1L), limits("a=20%", "a", 900, "b", 100));
    assertEquals(List.of(-1L, -1L), limits("a=20%", "a", 25, "b", 100));
    assertEquals(List.of(25L, -1L), limits("a=20%", "a", 26, "b", 100));
    assertEquals(List.of(25L, -1L), limits("a=20%", "a", 900, "", 100));
  }

  @Test
  void solvesSharesTogether() throws IOException {
    // Half of all is left to c: 100 of 200, so that a has 60 and b 40.
    assertEquals(List.of(60L, 40L, -1L), limits("a=30%, b=20%", "a", 900, "b", 900, "c", 100));
    // b has less than its share, and a is 30 % beside b and c.
    assertEquals(List.of(45L, -1L, -1L), limits("a=30%, b=20%", "a", 900, "b", 5, "c", 100));
    // An amount counts as what it leaves.
    assertEquals(List.of(5L, 5L, -1L), limits("a=10%, b=5", "a", 900, "b", 900, "c", 41));
    // Whatever the share: an amount says nothing of others.
    assertEquals(List.of(5L), limits("a=5", "a", 900));
    assertEquals(List.of(0L), limits("a=0", "a", 900));
  }

  @Test
  void letsSharesFillTheWholeWhereTheyCan() throws IOException {
    // Nothing but capped slices: b cannot give more than 10, which is half of all.
    assertEquals(List.of(10L, -1L), limits("a=50%, b=50%", "a", 900, "b", 10));
    // 34 % of all is more than b has, and 70 % of all are 21 beside its 9.
    assertEquals(List.of(21L, -1L), limits("a=70%, '*=34%'", "a", 900, "b", 9));
  }

  @Test
  void saysSoWhenNothingWouldBeKept() {
    String said =
        assertThrows(IOException.class, () -> limits("'*=20%'", "a", 900, "b", 900, "c", 7))
            .getMessage();
    assertTrue(said.startsWith("'cap' would keep nothing: "), said);
    assertTrue(said.contains("3 of them shares"), said);
  }

  /** The greatest total that stays what it is, looked for from above one by one. */
  @Property(tries = 300)
  void findsTheGreatestTotal(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int slices)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder limits = new StringBuilder("z=5");
    List<long[]> totals = new ArrayList<>();
    List<Cap> caps = new ArrayList<>();
    long all = 0;
    for (int i = 0; i < slices; i++) {
      long largest = 1L + random.nextInt(random.nextBoolean() ? 1 : 9);
      long amount = largest + random.nextInt(400);
      totals.add(new long[] {Slices.hash("s" + i), amount, amount, largest});
      all += amount;
      String cap =
          random.nextInt(4) == 0
              ? null
              : random.nextBoolean() ? "" + random.nextInt(300) : 1 + random.nextInt(99) + "%";
      caps.add(cap == null ? null : Cap.parse(cap));
      limits.append(cap == null ? "" : ", s" + i + "=" + cap);
    }
    long total = all;
    while (total > 0 && kept(totals, caps, total) != total) {
      total--;
    }
    CapSettings settings = settings(limits.toString());
    CappedSlices capped;
    try {
      capped = CappedSlices.of(totals, settings);
    } catch (IOException e) {
      assertEquals(0, total);
      return;
    }
    for (int i = 0; i < slices; i++) {
      int number = capped.find(totals.get(i)[0]);
      Cap cap = caps.get(i);
      boolean over = cap != null && cap.of(total) < totals.get(i)[2];
      assertEquals(over, number >= 0, "slice " + i);
      if (over) {
        assertEquals(cap.of(total), capped.limit(number), "slice " + i);
        assertEquals(totals.get(i)[2], capped.amount(number));
      }
    }
  }

  private static long kept(List<long[]> totals, List<Cap> caps, long total) {
    long kept = 0;
    for (int i = 0; i < totals.size(); i++) {
      long amount = totals.get(i)[2];
      long most = caps.get(i) == null ? amount : caps.get(i).of(total);
      kept += amount <= most ? amount : Math.max(0, most - (totals.get(i)[3] - 1));
    }
    return kept;
  }

  /** Slices of 2^60 and shares near the whole are no endless work. */
  @Test
  void solvesGreatTotalsAtOnce() throws IOException {
    long great = 1L << 60;
    List<long[]> totals = new ArrayList<>();
    totals.add(new long[] {Slices.hash("a"), great, great, 1});
    totals.add(new long[] {Slices.hash("b"), great, great, 1});
    totals.add(new long[] {Slices.hash("c"), 1_000_000, 1_000_000, 1});
    CappedSlices capped = CappedSlices.of(totals, settings("a=49.9999%, b=50%"));
    long a = capped.limit(capped.find(Slices.hash("a")));
    long b = capped.limit(capped.find(Slices.hash("b")));
    long all = a + b + 1_000_000;
    assertTrue(a <= new Cap(-1, 499_999_000).of(all) && b <= new Cap(-1, 500_000_000).of(all));
    assertTrue(all > 999_000_000_000L, all + " kept");
    LongRecords packed = LongRecords.sorted(1, List.of(CappedSlices.unpack(capped.encode())));
    assertEquals(capped.size() * 6, packed.size());
  }

  /** Each half may lose 999 to its next document, and the rest has less than that to give. */
  @Test
  void solvesSharesOfTheWholeThatNeverMeetAtOnce() throws IOException {
    List<long[]> totals = new ArrayList<>();
    totals.add(new long[] {Slices.hash("a"), 1L << 50, 1L << 50, 1000});
    totals.add(new long[] {Slices.hash("b"), 1L << 40, 1L << 40, 1000});
    totals.add(new long[] {Slices.hash("c"), 500, 500, 1});
    CappedSlices capped = CappedSlices.of(totals, settings("a=50%, b=50%"));
    assertEquals(250, capped.limit(capped.find(Slices.hash("a"))));
    assertEquals(250, capped.limit(capped.find(Slices.hash("b"))));
    assertEquals(2, capped.size());
  }
}
