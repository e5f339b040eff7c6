package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhraseSourcesTest {
  private final Phrases phrases = new Phrases();

  @TempDir private Path folder;

  @Test
  void readsMessagesWithoutMetadataTemplatesAndTargets() throws IOException {
    messages("i18n/ve-mw", "en", "{\"help\": \"See [[$1|the Help page]] of {{SITENAME}}\"}");
    messages(
        "i18n/ve-mw",
        "mos",
        """
        {"@metadata": {"authors": ["Somebody"]},
         "help": "Ges-y [[$1|sõngr neb-neng]] Help {{GENDER:$2|a|b}} [//example.org/Some_page ka] ''wã''",
         "own": "Tõr [[Special:Pages]] n be"}
        """);
    MessagePhrases.read(folder, phrases);
    assertEquals(Set.of("Ges-y sõngr neb-neng ka wã", "Tõr n be"), phrases.of("mos_Latn"));
    assertEquals(Set.of("mos_Latn"), phrases.labels());
  }

  @Test
  void readsBracketsThatNothingCloses() throws IOException {
    messages("lib/ve/i18n", "mos", "{\"a\": \"tõr [[be\", \"b\": \"| ne ]] [//\"}");
    MessagePhrases.read(folder, phrases);
    assertEquals(Set.of("tõr be", "| ne"), phrases.of("mos_Latn"));
  }

  @Test
  void readsYiddishAsItIsTypedToo() throws IOException {
    messages("lib/ve/i18n", "yi", "{\"a\": \"פֿון װערטער\"}");
    MessagePhrases.read(folder, phrases);
    assertEquals(Set.of("פֿון װערטער", "פֿון ווערטער", "פון ווערטער"), phrases.of("ydd_Hebr"));
  }

  @Test
  void readsTranslationsThatAreNotDoubtful() throws IOException {
    for (String code : OfficePhrases.SOURCE.keySet()) {
      Files.createDirectories(folder.resolve(code).resolve("sw"));
    }
    Files.writeString(
        folder.resolve("fur/sw/messages.po"),
        """
        msgid ""
        msgstr "Language: fur\\n"

        #. a note
        msgctxt "SAVE|label"
        msgid "Save the ~document"
        msgstr ""
        "Salve il "
        "~document\\n"

        #, fuzzy
        msgid "Open"
        msgstr "Vierç"

        msgid "Close"
        msgstr ""
        """);
    OfficePhrases.read(folder, phrases);
    assertEquals(Set.of("Salve il"), phrases.of("fur_Latn"));
    assertEquals(Set.of("fur_Latn"), phrases.labels());
  }

  @Test
  void readsMessagesAttributesAndForms() throws IOException {
    pack("en-GB", "browser/en-GB/menu.ftl", "close = Close tab\n");
    for (String code : BrowserPhrases.SOURCE.keySet()) {
      pack(code, "browser/" + code + "/menu.ftl", "# nothing\n");
    }
    pack(
        "fur",
        "browser/fur/menu.ftl",
        """
        # A comment
        close = Siere schede tab
            .title = Siere cheste schede
        tabs =
            { $count ->
                [one] Une schede
               *[other] { $count } schedis
            }
        """);
    BrowserPhrases.read(folder, phrases);
    assertEquals(
        Set.of("Siere schede", "Siere cheste schede", "Une schede schedis"),
        phrases.of("fur_Latn"));
    assertEquals(Set.of("fur_Latn"), phrases.labels());
  }

  @Test
  void readsNamesAndKeywordsOfCharacters() throws IOException {
    annotations(
        "en", "{\"😀\": {\"default\": [\"face\", \"grin\"], \"tts\": [\"grinning face\"]}}");
    for (String code : AnnotationPhrases.SOURCE.keySet()) {
      annotations(code, "{}");
    }
    annotations(
        "fo", "{\"😀\": {\"default\": [\"andlit\", \"grin\"], \"tts\": [\"flennandi andlit\"]}}");
    AnnotationPhrases.read(folder, phrases);
    assertEquals(Set.of("andlit", "flennandi andlit"), phrases.of("fao_Latn"));
    assertEquals(Set.of("fao_Latn"), phrases.labels());
  }

  /** Writes a file of messages, and an English one without any into folders that have none. */
  private void messages(String name, String code, String json) throws IOException {
    for (String each :
        Set.of("i18n/ve-mw", "i18n/ve-wmf", "lib/ve/i18n", "lib/ve/lib/oojs-ui/i18n")) {
      Path english = Files.createDirectories(folder.resolve(each)).resolve("en.json");
      if (!Files.exists(english)) {
        Files.writeString(english, "{}");
      }
    }
    Files.writeString(folder.resolve(name).resolve(code + ".json"), json);
  }

  private void pack(String code, String file, String fluent) throws IOException {
    Path pack = folder.resolve("langpack-" + code + "@firefox-esr.mozilla.org.xpi");
    try (OutputStream out = Files.newOutputStream(pack);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(file));
      zip.write(fluent.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  private void annotations(String code, String json) throws IOException {
    Path file = Files.createDirectories(folder.resolve(code)).resolve("annotations.json");
    Files.writeString(file, "{\"annotations\": {\"annotations\": " + json + "}}");
  }
}
