package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;

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

  @Test
  void isTheSha256OfAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Fingerprint.ofFile(file));
    String before = Fingerprint.ofFile(file);
    assertNotEquals(before, Fingerprint.ofFile(Files.writeString(file, "abd")));
    assertThrows(UncheckedIOException.class, () -> Fingerprint.ofFile(folder.resolve("none")));
  }
}
