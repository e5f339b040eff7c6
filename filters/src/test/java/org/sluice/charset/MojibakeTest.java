package org.sluice.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  private static String misread(String text, String charset) {
    return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(charset));
  }

  private static void isLeftAlone(String text) {
    Mojibake.Repair repair = Mojibake.repair(text);
    assertSame(text, repair.text());
    assertEquals(0, repair.characters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1252 | Le café était fermé.
          iso-8859-1 | It’s the “best” — so far…
          windows-1252 | It’s — so far…
          windows-1252 | Größe und Maß, für 5 € je Stück
          windows-1252 | 新闻记者说
          windows-1252 | Οι πολίτες
          windows-1252 | 한국어 문장
          iso-8859-1 | Żółta łódka, čeština, это по-русски и 日本語
          iso-8859-1 | Das ist schön 😀
          windows-1251 | Привет, как дела у вас дома?
          windows-1251 | Le café était fermé.
          GB18030 | 中文
          GB18030 | 各地新闻
          """)
  void putsBackUtf8ThatWasReadInAnotherEncoding(String charset, String text) {
    Mojibake.Repair repair = Mojibake.repair(misread(text, charset));
    assertEquals(text, repair.text());
    assertEquals(text.codePoints().filter(c -> c > 0x7F).count(), repair.characters());
  }

  @Test
  void namesTheEncodingInWhichItWasRead() {
    assertEquals("windows-1252", Mojibake.repair("le cafÃ©").charset());
    assertEquals("windows-1251", Mojibake.repair(misread("Привет", "windows-1251")).charset());
    assertEquals("gb18030", Mojibake.repair(misread("中文", "GB18030")).charset());
  }

  @Test
  void putsBackWhatWasReadWronglySeveralTimes() {
    String text = "It’s the café où l’été…";
    String once = misread(text, "ISO-8859-1");
    assertEquals(text, Mojibake.repair(misread(once, "ISO-8859-1")).text());
    assertEquals("It’s so", Mojibake.repair("ItÃ¢â‚¬â„¢s so").text());
  }

  @Test
  void putsBackWholeLinesAndElementsAmongSoundOnes() {
    String sound = "<li>Le café était fermé.</li>\n";
    String page = sound + "<li>Le garÃ§on est allÃ© Ã\u00a0 la forÃªt.</li>\n" + sound;
    assertEquals(
        sound + "<li>Le garçon est allé à la forêt.</li>\n" + sound, Mojibake.repair(page).text());
  }

  @Test
  void leavesALineThatIsSoundInPart() {
    isLeftAlone("Le café s'écrit cafÃ© dans mÃªme ce texte.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mojibake: é is shown as Ã© when UTF-8 is read as Latin-1, e.g. cafÃ©.",
        "If cafÃ© shows up, check the charset of the page.",
        "乱码：锟斤拷和涓枃是怎么来的？",
        "The letter Ã© stands alone here.",
        "锟斤拷锟斤拷",
        "锟斤拷，烫烫烫"
      })
  void leavesTextThatSpeaksOfTheDamageOrHasLostItsBytes(String text) {
    isLeftAlone(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "« Il a été\u00a0» dit-elle, « voilà\u00a0»",
        "été\u00a0»",
        "IRMÃ… NÃO! SÃO PAULO™ É®",
        "“BLÅ” och “GRÅ”",
        "„Ä“ und „Ö“, Spaß“ und Gruß…",
        "СССР» и «Р» — РЎ",
        "Рік, Сіль, «СІЧ»",
        "联通 移动 中国",
        "涓涓细流，汇成江海。",
        "¿Qué? ¡Así! 25 °C ± 2 §",
        "Việt Nam đất nước",
        "Plain text."
      })
  void leavesSoundText(String text) {
    isLeftAlone(text);
  }

  @Test
  void staysLinearOnHostileText() {
    String text = "Ã©<".repeat(200_000) + "Ã".repeat(300_000) + "<script".repeat(50_000);
    assertEquals(Mojibake.repair(text).text(), Mojibake.repair(text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "GB18030"})
  void findsInTheBytesWhatItFindsInTheText(String name) {
    Charset charset = Charset.forName(name);
    String misread = "le cafÃ© " + misread("中文", "GB18030") + misread("Привет", "windows-1251");
    for (String text :
        List.of("plain", "Köln", "été\u00a0»", "её", "😀é", "é😀", misread, "\uFEFF" + misread)) {
      byte[] bytes = text.getBytes(charset);
      Decoded decoded = Decoder.decode(bytes, charset);
      assertEquals(
          Mojibake.repair(decoded.text()),
          Mojibake.repair(decoded, bytes, charset, Utf8Evidence.of(bytes)),
          text);
    }
  }

  @Property(tries = 500)
  void findsInBytesWhatItFindsInAnyText(
      @ForAll
          @CharRange(from = 'a', to = 'c')
          @Chars({'Ã', '©', 'и', 'С', '涓', '枃', '<'})
          @StringLength(max = 12)
          String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        Mojibake.repair(text),
        Mojibake.repair(
            new Decoded(text, 0), bytes, StandardCharsets.UTF_8, Utf8Evidence.of(bytes)));
  }

  @Property(tries = 300)
  void neverThrowsAndSaysWhatItDid(@ForAll String text) {
    Mojibake.Repair repair = Mojibake.repair(text);
    assertTrue(repair.characters() > 0 || repair.text() == text);
  }

  @Property(tries = 300)
  void putsBackNothingThatReadsBackOtherwise(@ForAll List<String> words) {
    String text = String.join("é", words);
    String misread = misread(text, "ISO-8859-1");
    Mojibake.Repair repair = Mojibake.repair(misread);
    assertTrue(repair.text().length() <= misread.length());
  }
}
