package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TreesTest {
  private static Trees read(String text) throws IOException {
    return Trees.read(new BufferedReader(new StringReader(text)));
  }

  @Test
  void addsUpTheLeavesThatARowFallsInto() throws IOException {
    Trees trees =
        read(
            """
            UNITS 2.5
            LINKS 0
            = 1
            = 2
            = 4
            = 0.5
            """);
    float[] rows = new float[Feature.COUNT * 2];
    int second = Feature.COUNT;
    rows[Feature.UNITS.column()] = 2.5f;
    rows[Feature.LINKS.column()] = 1;
    rows[second + Feature.UNITS.column()] = 3;
    assertEquals(2.5, sum(trees, rows, 0, 2));
    assertEquals(4.5, sum(trees, rows, second, 2));
  }

  @Test
  void refusesAFeatureThatDoesNotExist() {
    assertThrows(IllegalArgumentException.class, () -> read("COLOUR 1\n= 1\n= 2\n"));
  }

  @Test
  void refusesATreeThatEndsEarly() {
    assertThrows(IOException.class, () -> read("UNITS 1\n= 1\n"));
  }

  @Test
  void refusesATreeOfMoreLeavesThanCanBeEvaluated() {
    String chain = "UNITS 1\n= 1\n".repeat(32) + "= 2\n";
    String message = assertThrows(IOException.class, () -> read(chain)).getMessage();
    assertTrue(message.contains("33 leaves"), message);
  }

  /** Limits and values are few, so that they often meet; some are negative, and one is no limit. */
  private static final float[] VALUES = {-1, -0.5f, -0f, 0, Float.MIN_VALUE, 0.25f, 1, 3e38f};

  @Property(tries = 50)
  void addsUpWhatFollowingEachTreeFromItsRootFinds(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder model = new StringBuilder();
    int count = 1 + random.nextInt(5);
    for (int t = 0; t < count; t++) {
      grow(model, random, 1 + random.nextInt(32));
    }
    Trees trees = read(model.toString());
    int size = 1 + random.nextInt(300);
    float[] rows = new float[Feature.COUNT * size];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = VALUES[random.nextInt(VALUES.length)];
    }
    int[] offsets = new int[size];
    for (int r = 0; r < size; r++) {
      offsets[r] = r * Feature.COUNT;
    }
    double[] sums = trees.part(0, count).sums(rows, offsets, size);
    for (int r = 0; r < size; r++) {
      assertEquals(followed(model.toString(), rows, offsets[r]), sums[r]);
      assertEquals(sums[r], sum(trees, rows, offsets[r], count));
    }
  }

  /** Writes a tree of random shape with so many leaves. */
  private static void grow(StringBuilder model, Random random, int leaves) {
    if (leaves == 1) {
      model.append("= ").append(random.nextInt(1000) / 8f).append('\n');
      return;
    }
    Feature feature = Feature.values()[random.nextInt(3)];
    model.append(feature).append(' ').append(VALUES[random.nextInt(VALUES.length)]).append('\n');
    int left = 1 + random.nextInt(leaves - 1);
    grow(model, random, left);
    grow(model, random, leaves - left);
  }

  private static double followed(String model, float[] rows, int offset) {
    double sum = 0;
    Iterator<String> lines = model.lines().iterator();
    while (lines.hasNext()) {
      sum += followed(lines, rows, offset);
    }
    return sum;
  }

  /** Reads one subtree, and gives the leaf that the row falls into. */
  private static double followed(Iterator<String> lines, float[] rows, int offset) {
    String[] line = lines.next().split(" ");
    float value = Float.parseFloat(line[1]);
    if (line[0].equals("=")) {
      return value;
    }
    double left = followed(lines, rows, offset);
    double right = followed(lines, rows, offset);
    return rows[offset + Feature.valueOf(line[0]).column()] <= value ? left : right;
  }

  private static double sum(Trees trees, float[] rows, int offset, int count) {
    return trees.part(0, count).sums(rows, new int[] {offset}, 1)[0];
  }
}
