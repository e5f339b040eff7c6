package org.sluice.dedup.spans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sluice.schema.Reason;

class EditsTest {
  private static final Edits EDITS =
      new Edits(
          3,
          List.of(
              new Edit(9, List.of(new Cut(4, 9, "中文 id"), new Cut(12, 13, "")), 40, 0, null, null),
              new Edit(2, List.of(), 7, 3, "0-4 of a.jsonl:1", new Reason("s/r", 1.5, 2, null))));

  @Test
  void packsAndUnpacks() {
    byte[] packed = EDITS.encode();
    Edits read = Edits.decode(packed);
    assertEquals(EDITS.byRow(), read.byRow());
    assertArrayEquals(packed, read.encode());
    assertEquals(6, read.of(9).units());
    assertNull(read.of(3));
  }

  @Test
  void refusesBytesThatAreCutShort() {
    byte[] packed = EDITS.encode();
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThrows(IllegalArgumentException.class, () -> Edits.decode(cut), "at " + length);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Edits.decode(Arrays.copyOf(packed, packed.length + 1)));
  }

  @Test
  void refusesCutsThatOverlap() {
    assertThrows(
        IllegalArgumentException.class,
        () -> EditedText.of("abcdef", List.of(new Cut(0, 3, ""), new Cut(2, 4, ""))));
    assertThrows(
        IllegalArgumentException.class, () -> EditedText.of("abc", List.of(new Cut(1, 4, ""))));
  }

  /** Cutting step by step leaves what cutting all places at once leaves. */
  @Property(tries = 500)
  void placesOfLaterStepsAreThoseOfTheAnnotatedText(
      @ForAll @IntRange(min = 1, max = 40) int length, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    String annotated = text.toString();
    List<Cut> all = new ArrayList<>();
    EditedText edited = EditedText.of(annotated, all);
    for (int step = 0; step < 4; step++) {
      List<Cut> parts = parts(edited.text().length(), random);
      String expected = EditedText.of(edited.text(), parts).text();
      all.addAll(edited.annotated(parts));
      edited = EditedText.of(annotated, all);
      assertEquals(expected, edited.text());
    }
  }

  private static List<Cut> parts(int length, Random random) {
    List<Cut> parts = new ArrayList<>();
    int at = 0;
    while (true) {
      int from = at + random.nextInt(6);
      int to = from + 1 + random.nextInt(4);
      if (to > length) {
        return parts;
      }
      parts.add(new Cut(from, to, "x"));
      at = to;
    }
  }

  /** Overlapping wishes are cut once, and each place says why. */
  @Property(tries = 300)
  void cutsWhatIsWantedAndNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    String text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    List<Cut> wanted = new ArrayList<>();
    BitSet expected = new BitSet();
    int from = 0;
    while (from < 35) {
      int to = from + 1 + random.nextInt(5);
      wanted.add(new Cut(from, to, "id" + random.nextInt(2)));
      expected.set(from, to);
      from += random.nextInt(6);
    }
    Edit edit = new Trimmer("step", 0).edit(0, EditedText.of(text, List.of()), wanted);
    assertNotNull(edit);
    BitSet gone = new BitSet();
    edit.cuts().forEach(cut -> gone.set(cut.from(), cut.to()));
    assertEquals(expected, gone);
  }
}
