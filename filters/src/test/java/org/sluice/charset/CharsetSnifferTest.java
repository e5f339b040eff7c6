package org.sluice.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetSnifferTest {
  private static final String GERMAN =
      "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und"
          + " Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.";

  /** Openings of newspaper and encyclopaedia style, written for this test. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1252 | Die Straßen der Städte sind früh am Morgen noch leer, später kommen die Händler mit frischem Gemüse und Käse.
          windows-1252 | Le café était fermé, mais le garçon nous a montré où l'on pouvait déjeuner près de la forêt.
          windows-1252 | Mañana el niño irá a la montaña con su compañero; la excursión será difícil pero emocionante.
          windows-1250 | W zeszłym roku Łódź odwiedziło więcej turystów niż zwykle, choć ceny noclegów znacząco wzrosły.
          windows-1250 | Příští týden začne v Brně výstava květin, kterou každoročně navštíví několik tisíc lidí.
          iso-8859-2 | Każdy człowiek ma prawo do życia, wolności i bezpieczeństwa swojej osoby, a także do świąt.
          windows-1250 | Az idén ősszel több száz gyűjtő érkezett a városba, hogy megnézze a különleges bélyegeket.
          windows-1251 | Вчера вечером в городе прошёл сильный дождь, и многие улицы оказались затоплены водой.
          koi8-r | Вчера вечером в городе прошёл сильный дождь, и многие улицы оказались затоплены водой.
          ibm866 | Вчера вечером в городе прошёл сильный дождь, и многие улицы оказались затоплены водой.
          x-mac-cyrillic | Вчера вечером прошёл сильный дождь, и вся большая площадь, яркая днём, опустела на время.
          iso-8859-5 | Вчера вечером в городе прошёл сильный дождь, и многие улицы оказались затоплены водой.
          iso-8859-7 | Το νέο βιβλίο παρουσιάζει την ιστορία της πόλης από την αρχαιότητα μέχρι σήμερα.
          windows-1255 | הספר החדש מתאר את תולדות העיר מימי קדם ועד ימינו, ומביא תמונות רבות.
          windows-1256 | يعرض الكتاب الجديد تاريخ المدينة منذ العصور القديمة حتى يومنا هذا مع صور كثيرة.
          windows-874 | หนังสือเล่มใหม่นี้เล่าประวัติศาสตร์ของเมืองตั้งแต่สมัยโบราณจนถึงปัจจุบัน
          windows-1254 | Geçen yıl İstanbul'da düzenlenen şenliğe çok sayıda öğrenci katıldı ve ödüller dağıtıldı.
          windows-1257 | Pernai vasarą į pajūrį atvyko žymiai daugiau poilsiautojų, nors kainos šiek tiek išaugo.
          gb18030 | 新书介绍了这座城市从古代到今天的历史，并附有许多照片和地图。
          big5 | 新書介紹了這座城市從古代到今天的歷史，並附有許多照片和地圖。
          shift_jis | この新しい本は、古代から現在までの町の歴史を多くの写真とともに紹介している。
          euc-jp | この新しい本は、古代から現在までの町の歴史を多くの写真とともに紹介している。
          iso-2022-jp | この新しい本は、古代から現在までの町の歴史を多くの写真とともに紹介している。
          euc-kr | 새로 나온 이 책은 고대부터 오늘날까지 도시의 역사를 많은 사진과 함께 소개한다.
          utf-8 | Le café était fermé, mais le garçon nous a montré où l'on pouvait déjeuner.
          utf-16le | Le café était fermé, mais le garçon nous a montré où l'on pouvait déjeuner.
          utf-16be | Το νέο βιβλίο παρουσιάζει την ιστορία της πόλης από την αρχαιότητα.
          """)
  void detectsWhatNothingDeclares(String name, String text) {
    Charset charset = Encoding.named(name).charset();
    byte[] page =
        text.getBytes(name.equals("iso-2022-jp") ? Charset.forName("ISO-2022-JP") : charset);
    Sniffed sniffed = CharsetSniffer.sniff(page, null, false);
    assertEquals(name, sniffed.name());
    assertEquals(Source.DETECTOR, sniffed.source());
    assertEquals(new Decoded(text, 0), Decoder.decode(page, sniffed));
  }

  @Test
  void asksInTheOrderOfTheStandard() {
    String meta = "<meta charset=windows-1251>";
    byte[] plain = meta.getBytes(StandardCharsets.UTF_8);
    assertEquals(Source.META, CharsetSniffer.sniff(plain, "text/html", true).source());
    Sniffed http = CharsetSniffer.sniff(plain, "text/html; charset=\"KOI8-R\"", true);
    assertEquals("koi8-r", http.name());
    assertEquals(Source.HTTP, http.source());
    byte[] marked = ("\uFEFF" + meta).getBytes(StandardCharsets.UTF_8);
    Sniffed bom = CharsetSniffer.sniff(marked, "text/html; charset=koi8-r", true);
    assertEquals("utf-8", bom.name());
    assertEquals(Source.BOM, bom.source());
    byte[] xml = "<?xml version='1.0' encoding='windows-1251'?>".getBytes(StandardCharsets.UTF_8);
    assertEquals(Source.XML, CharsetSniffer.sniff(xml, null, false).source());
  }

  @Test
  void ignoresMetaElementsOutsideHtml() {
    byte[] text = "Write <meta charset=koi8-r> first.".getBytes(StandardCharsets.UTF_8);
    assertEquals("utf-8", CharsetSniffer.sniff(text, null, false).name());
  }

  @Test
  void followsUtf8AgainstALatin1Declaration() {
    Sniffed sniffed = sniff(GERMAN, StandardCharsets.UTF_8, "text/html; charset=iso-8859-1");
    assertEquals("utf-8", sniffed.name());
    assertEquals("windows-1252", sniffed.declared());
    assertTrue(sniffed.lied());
  }

  @Test
  void followsUtf8AgainstAGb2312Declaration() {
    Sniffed sniffed = sniff("新书介绍了这座城市的历史", StandardCharsets.UTF_8, "text/html;charset=gb2312");
    assertEquals("utf-8", sniffed.name());
    assertEquals("gb18030", sniffed.declared());
    assertTrue(sniffed.lied());
  }

  @Test
  void doesNotBelieveUtf8ThatIsMalformed() {
    Sniffed sniffed = sniff(GERMAN, Charset.forName("windows-1252"), "text/html; charset=utf-8");
    assertEquals("windows-1252", sniffed.name());
    assertEquals("utf-8", sniffed.declared());
    assertTrue(sniffed.lied());
  }

  @Test
  void keepsUtf8WithAFewDamagedBytes() {
    byte[] page = (GERMAN + "\u00ff").getBytes(StandardCharsets.UTF_8);
    page[page.length - 1] = (byte) 0xFF;
    Sniffed sniffed = CharsetSniffer.sniff(page, "text/html; charset=utf-8", true);
    assertEquals("utf-8", sniffed.name());
    assertFalse(sniffed.lied());
    assertEquals(2, Decoder.decode(page, sniffed).replacements());
  }

  @Test
  void findsRussianUnderALatin1Declaration() {
    String russian =
        "Новая книга рассказывает историю города от древности до наших дней и содержит много"
            + " фотографий, карт и воспоминаний старых жителей.";
    Sniffed sniffed = sniff(russian, Charset.forName("windows-1251"), "text/html; charset=latin1");
    assertEquals("windows-1251", sniffed.name());
    assertTrue(sniffed.lied());
  }

  @Test
  void believesADeclarationThatTheBytesAllow() {
    Sniffed sniffed = sniff("Żółć", Charset.forName("iso-8859-2"), "text/html; charset=iso-8859-2");
    assertEquals("iso-8859-2", sniffed.name());
    assertEquals("iso-8859-2", sniffed.declared());
    assertFalse(sniffed.lied());
  }

  @Test
  void asksTheNextDeclarationWhenTheFirstLies() {
    byte[] page =
        ("<meta charset=windows-1252>" + GERMAN).getBytes(Charset.forName("windows-1252"));
    Sniffed sniffed = CharsetSniffer.sniff(page, "text/html; charset=utf-8", true);
    assertEquals("windows-1252", sniffed.name());
    assertEquals(Source.META, sniffed.source());
    assertTrue(sniffed.lied());
  }

  @Test
  void readsXmlDeclarations() {
    byte[] page =
        "<?xml version='1.0' encoding='windows-1251' ?><rss><title>Новости дня</title></rss>"
            .getBytes(Charset.forName("windows-1251"));
    Sniffed sniffed = CharsetSniffer.sniff(page, "application/rss+xml", false);
    assertEquals("windows-1251", sniffed.name());
    assertEquals(Source.XML, sniffed.source());
    assertFalse(sniffed.isConflict());
  }

  @Test
  void doesNotBelieveTheMarkOfATemplateBeforeAnotherEncoding() {
    byte[] russian =
        "Вчера вечером в городе прошёл сильный дождь, и улицы оказались затоплены водой."
            .getBytes(Charset.forName("windows-1251"));
    byte[] page = new byte[russian.length + 3];
    System.arraycopy(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, page, 0, 3);
    System.arraycopy(russian, 0, page, 3, russian.length);
    Sniffed sniffed = CharsetSniffer.sniff(page, null, true);
    assertEquals("windows-1251", sniffed.name());
    assertTrue(sniffed.isConflict());
    assertEquals("windows-1251 by detector; bom utf-8", sniffed.account());
  }

  @Test
  void namesEveryDeclarationThatDisagrees() {
    byte[] page =
        ("<?xml version='1.0' encoding='x-sjis'?><meta charset=euc-kr>" + GERMAN)
            .getBytes(StandardCharsets.UTF_8);
    Sniffed sniffed = CharsetSniffer.sniff(page, "text/html; charset=utf-8", true);
    assertEquals("utf-8 by http; http utf-8; meta euc-kr; xml x-sjis", sniffed.account());
    assertTrue(sniffed.isConflict());
    assertFalse(sniffed.lied());
  }

  @Test
  void takesUtf16ForNoContradictionOfItsByteOrder() {
    byte[] page = ("\uFEFF<meta charset=utf-16>" + GERMAN).getBytes(StandardCharsets.UTF_16BE);
    Sniffed sniffed = CharsetSniffer.sniff(page, "text/html; charset=utf-16", true);
    assertEquals("utf-16be", sniffed.name());
    assertFalse(sniffed.isConflict());
  }

  @Test
  void keepsUnknownLabelsForTheAccountAlone() {
    byte[] page = GERMAN.getBytes(StandardCharsets.UTF_8);
    Sniffed sniffed = CharsetSniffer.sniff(page, "text/html; charset=utf8\u00e9mb4\n;x", true);
    assertFalse(sniffed.isConflict());
    assertEquals("utf-8 by detector; http utf8mb4", sniffed.account());
  }

  @Test
  void namesPlainAsciiByWhatItIs() {
    byte[] ascii = "plain".getBytes(StandardCharsets.US_ASCII);
    assertEquals("windows-1252", CharsetSniffer.sniff(ascii, null, true).name());
    Sniffed text = CharsetSniffer.sniff(ascii, "text/plain; charset=unheard-of", false);
    assertEquals("utf-8", text.name());
    assertNull(text.declared());
    assertEquals(Source.DEFAULT, text.source());
  }

  @Test
  void leavesOutMarksAndCountsReplacements() {
    assertEquals(
        new Decoded("a", 0), decode(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a'}));
    assertEquals(new Decoded("a", 0), decode(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0}));
    assertEquals(new Decoded("a", 0), decode(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a'}));
    byte[] utf32 = {(byte) 0xFF, (byte) 0xFE, 0, 0, 'a', 0, 0, 0};
    assertEquals(new Decoded("a", 0), decode(utf32));
    byte[] own = "x\uFFFDy".getBytes(StandardCharsets.UTF_8);
    assertEquals(new Decoded("x\uFFFDy", 0), Decoder.decode(own, StandardCharsets.UTF_8));
    byte[] cut = {'x', (byte) 0xE4, (byte) 0xB8};
    assertEquals(new Decoded("x\uFFFD", 1), Decoder.decode(cut, StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void neverThrows(@ForAll byte[] body, @ForAll String header, @ForAll boolean html) {
    Sniffed sniffed = CharsetSniffer.sniff(body, "text/html; charset=" + header, html);
    Decoded decoded = Decoder.decode(body, sniffed);
    assertTrue(decoded.replacements() <= decoded.text().length());
  }

  @Property(tries = 200)
  void decodesItsOwnUtf8Unchanged(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
    Decoded decoded = Decoder.decode(bytes, StandardCharsets.UTF_8);
    assertEquals(valid.startsWith("\uFEFF") ? valid.substring(1) : valid, decoded.text());
    assertEquals(0, decoded.replacements());
  }

  @ParameterizedTest
  @CsvSource({
    "GB18030, 中华人民共和国成立以后的历史",
    "windows-1252, Größe übrig für Käse",
    "Shift_JIS, この新しい本は古代から"
  })
  void leavesOutTheByteOrderMarkOfAnotherEncoding(String name, String text) {
    String page = "<meta charset=" + name + "><p>" + text;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(page.getBytes(Charset.forName(name)));
    Decoded decoded =
        Decoder.decode(bytes.toByteArray(), CharsetSniffer.sniff(bytes.toByteArray(), null, true));
    assertEquals(new Decoded(page, 0), decoded);
  }

  @Test
  void aZeroByteByMistakeMakesNoPageUtf16() {
    byte[] page = "<p>fünf\0sechs</p>".getBytes(StandardCharsets.UTF_8);
    assertEquals("utf-8", CharsetSniffer.sniff(page, "text/html; charset=utf-8", true).name());
    byte[] wide = "id".getBytes(StandardCharsets.UTF_16LE);
    assertEquals("utf-16le", CharsetSniffer.sniff(wide, null, false).name());
  }

  @Test
  void survivesBinaryInput() {
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    Decoded decoded = Decoder.decode(noise, CharsetSniffer.sniff(noise, null, true));
    assertFalse(decoded.text().isEmpty());
  }

  @Test
  void readsHostileMarkupInLinearTime() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    for (int i = 0; i < 300_000; i++) {
      page.writeBytes("<a".getBytes(StandardCharsets.US_ASCII));
      page.write(i % 50 == 0 ? 0xE9 : '<');
    }
    Sniffed sniffed = CharsetSniffer.sniff(page.toByteArray(), null, true);
    assertEquals(Source.DETECTOR, sniffed.source());
  }

  private static Sniffed sniff(String text, Charset charset, String header) {
    return CharsetSniffer.sniff(text.getBytes(charset), header, true);
  }

  private static Decoded decode(byte[] bytes) {
    return Decoder.decode(bytes, CharsetSniffer.sniff(bytes, null, false));
  }
}
