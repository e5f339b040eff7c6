package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private final Phrases phrases = new Phrases();

  @Test
  void leavesOutWordsOfTheOriginal() {
    phrases.add("fry_Latn", "Open Firefox in a new window", "Firefox yn in nij finster iepenje");
    assertEquals(Set.of("yn nij finster iepenje"), phrases.of("fry_Latn"));
  }

  @Test
  void leavesOutTagsEntitiesAndPlaceholders() {
    phrases.add(
        "gla_Latn",
        "",
        "<b>Sàbhail</b> { $count ->\n [one] { faidhle } } &hellip; %1$S am ~faidhle ${name} 5 %");
    assertEquals(Set.of("Sàbhail am faidhle 5 %"), phrases.of("gla_Latn"));
  }

  @Test
  void countsAPhraseOnce() {
    phrases.add("oci_Latn", "Save", "Enregistrar");
    phrases.add("oci_Latn", "Save as", "Enregistrar");
    assertEquals(Set.of("Enregistrar"), phrases.of("oci_Latn"));
  }

  @Test
  void keepsNothingOfWhatIsNotTranslated() {
    phrases.add("oci_Latn", "Save As", "save as");
    assertTrue(phrases.labels().isEmpty());
  }

  @Test
  void dampsTheWordsOfATrade() {
    Alphabet alphabet = new Alphabet(UnicodeScript.LATIN);
    GramCounts counts = new GramCounts();
    List<String> words = List.of("a", "a", "a", "a", "a", "a", "a", "a", "b");
    new TextCounts(UnicodeScript.LATIN, alphabet).add(words, 0.5, counts);
    assertEquals(3, counts.get(alphabet.pack("a")));
    assertEquals(1, counts.get(alphabet.pack("b")));
    assertEquals(4, counts.get(Alphabet.BOUNDARY));
  }
}
