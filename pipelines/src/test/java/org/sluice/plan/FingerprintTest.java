package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void isTheSameForTheSameParts() {
    String fingerprint = Fingerprint.of("a", 1, 2.5, List.of("x"));
    assertEquals(fingerprint, Fingerprint.of("a", "1", "2.5", "[x]"));
    assertTrue(fingerprint.matches("[0-9a-f]{32}"), fingerprint);
    // SHA-256 of "1:a", so that names stay what they are from release to release.
    assertEquals("4162fddd39a3e4225e8e2392eced237f", Fingerprint.of("a"));
  }

  @Test
  void tellsApartHowPartsAreCut() {
    List<String> fingerprints =
        List.of(
            Fingerprint.of(),
            Fingerprint.of(""),
            Fingerprint.of("", ""),
            Fingerprint.of("ab"),
            Fingerprint.of("a", "b"),
            Fingerprint.of("", "ab"),
            Fingerprint.of("b", "a"),
            Fingerprint.of("a1:b"),
            Fingerprint.of("1:a"),
            Fingerprint.of("é"),
            Fingerprint.of("e\u0301"));
    assertEquals(fingerprints.size(), fingerprints.stream().distinct().count());
  }
}
