package org.sluice.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void areRunsOfLettersNumbersAndUnderscores() {
    assertEquals(List.of("Don", "t", "x_1", "½", "Ⅳ"), Words.of("Don’t — x_1 (½, Ⅳ)"));
  }

  @Test
  void endAtCombiningMarksAsThoseOfPythonDo() {
    assertEquals(List.of("e", "a"), Words.of("e\u0301a"));
  }

  @Test
  void countHanKanaAndHangulCharactersOneByOne() {
    assertEquals(List.of("abc", "中", "文", "か", "나", "d"), Words.small("ABC中文か나D"));
  }

  @Test
  void keepsLettersOfTheSupplementaryPlanesWhole() {
    assertEquals(List.of("\uD801\uDC28x"), Words.small("\uD801\uDC00X"));
  }
}
