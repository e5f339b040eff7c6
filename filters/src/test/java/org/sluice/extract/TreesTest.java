package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
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
    rows[Feature.UNITS.ordinal()] = 2.5f;
    rows[Feature.LINKS.ordinal()] = 1;
    rows[second + Feature.UNITS.ordinal()] = 3;
    assertEquals(2.5, trees.sum(rows, 0, 0, 2));
    assertEquals(4.5, trees.sum(rows, second, 0, 2));
  }

  @Test
  void refusesAFeatureThatDoesNotExist() {
    assertThrows(IllegalArgumentException.class, () -> read("COLOUR 1\n= 1\n= 2\n"));
  }

  @Test
  void refusesATreeThatEndsEarly() {
    assertThrows(IOException.class, () -> read("UNITS 1\n= 1\n"));
  }
}
