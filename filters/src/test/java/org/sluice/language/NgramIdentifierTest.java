package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.impl.ValidIdentifiers;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramIdentifierTest {
  private static final String ENGLISH =
      "The new book tells the history of the town from ancient times until today, with many photographs.";

  private static final List<String> LINES =
      List.of(
          "Home",
          "Kontakt und Anfahrt",
          "Das neue Buch erzählt die Geschichte der Stadt von der Antike bis heute.",
          "Le nouveau livre raconte l'histoire de la ville depuis l'Antiquité.",
          "Новая книга рассказывает историю города от древности до наших дней.",
          "新书讲述了这座城市从古代到今天的历史。",
          ENGLISH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eng_Latn | The new book tells the history of the town from ancient times until today.
          deu_Latn | Das neue Buch erzählt die Geschichte der Stadt von der Antike bis heute.
          fra_Latn | Le nouveau livre raconte l'histoire de la ville depuis l'Antiquité jusqu'à nos jours.
          spa_Latn | El nuevo libro cuenta la historia de la ciudad desde la antigüedad hasta hoy.
          por_Latn | O novo livro conta a história da cidade desde a antiguidade até aos nossos dias.
          pol_Latn | Nowa książka opowiada historię miasta od starożytności do dnia dzisiejszego.
          tur_Latn | Yeni kitap, antik çağlardan günümüze kadar şehrin tarihini anlatıyor.
          vie_Latn | Cuốn sách mới kể lại lịch sử của thành phố từ thời cổ đại cho đến ngày nay.
          fin_Latn | Uusi kirja kertoo kaupungin historian antiikin ajoista nykypäivään asti.
          swh_Latn | Kitabu kipya kinaelezea historia ya mji huo tangu zamani hadi leo hii.
          rus_Cyrl | Новая книга рассказывает историю города от древности до наших дней.
          ukr_Cyrl | Нова книга розповідає історію міста від давнини до наших днів.
          srp_Cyrl | Нова књига приповеда историју града од античких времена до данас.
          khk_Cyrl | Шинэ ном нь эртний үеэс өнөөг хүртэлх хотын түүхийг өгүүлдэг.
          arb_Arab | يعرض الكتاب الجديد تاريخ المدينة منذ العصور القديمة حتى يومنا هذا.
          fas_Arab | کتاب تازه تاریخ شهر را از روزگار باستان تا امروز بازگو می‌کند.
          urd_Arab | نئی کتاب میں شہر کی تاریخ قدیم زمانے سے آج تک بیان کی گئی ہے۔
          hin_Deva | नई किताब में शहर का इतिहास प्राचीन काल से आज तक बताया गया है।
          mar_Deva | नवीन पुस्तकात शहराचा इतिहास प्राचीन काळापासून आजपर्यंत सांगितला आहे.
          bak_Cyrl | Бөтә кешеләр ҙә азат һәм үҙ абруйы һәм хоҡуҡтары яғынан тигеҙ булып тыуалар.
          che_Cyrl | Нохчийн Республика — Российн Федерацин субъект. Коьрта гӀала Соьлжа-ГӀала ю.
          nan_Latn | Jîn-lūi seⁿ-lâi chū-iû, tī chun-giâm kap khoân-lī siōng it-lu̍t pêng-téng.
          heb_Hebr | הספר החדש מספר את תולדות העיר מימי קדם ועד היום.
          amh_Ethi | አዲሱ መጽሐፍ የከተማዋን ታሪክ ከጥንት ጀምሮ እስከ ዛሬ ድረስ ይተርካል።
          tir_Ethi | እቲ ሓድሽ መጽሓፍ ታሪኽ ናይታ ከተማ ካብ ጥንቲ ክሳብ ሎሚ ይነግር።
          gaz_Latn | Kitaabni haaraan seenaa magaalattii bara durii irraa kaasee hanga har'aatti ni ibsa.
          glg_Latn | O novo libro conta a historia da cidade desde a antigüidade ata os nosos días.
          fry_Latn | It nije boek fertelt de skiednis fan de stêd fan de âldheid oant hjoed.
          uzn_Latn | Yangi kitob shahar tarixini qadim zamonlardan bugungi kungacha hikoya qiladi.
          kir_Cyrl | Жаңы китеп шаардын тарыхын байыркы замандан бүгүнкү күнгө чейин баяндайт.
          ydd_Hebr | דאָס נײַע בוך דערצײלט די געשיכטע פֿון דער שטאָט.
          tha_Thai | หนังสือเล่มใหม่เล่าประวัติศาสตร์ของเมืองตั้งแต่สมัยโบราณจนถึงปัจจุบัน
          ell_Grek | Το νέο βιβλίο αφηγείται την ιστορία της πόλης από την αρχαιότητα.
          kat_Geor | ახალი წიგნი მოგვითხრობს ქალაქის ისტორიას უძველესი დროიდან დღემდე.
          kor_Hang | 새 책은 고대부터 오늘날까지 도시의 역사를 들려준다.
          jpn_Jpan | この本は古代から現在までの町の歴史を語る。
          cmn_Hani | 新书讲述了这座城市从古代到今天的历史。
          cmn_Hani | 新書講述了這座城市從古代到今天的歷史。
          yue_Hani | 佢哋話呢本書好好睇，不過我仲未睇完。
          """)
  void namesLanguageAndScript(String label, String text) {
    Candidate best = new NgramIdentifier().identify(text).get(0);
    assertEquals(label, best.label());
    assertTrue(best.score() > 0.5, best::toString);
  }

  /**
   * A power, an accent of phonetics, a soft sign behind a vowel of a typing error decide nothing.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eng_Latn | The sum of the powers 2ⁿ over all whole numbers n up to ten is found in this table.
          eng_Latn | The linguist writes the second tone of the word with a mark, as in a̍, in this table.
          rus_Cyrl | Новая книга рассказывает историю города аь от древности до наших дней, с картинками.
          """)
  void isNotMisledByALetterOrTwo(String label, String text) {
    assertEquals(label, new NgramIdentifier().identify(text).get(0).label());
  }

  @Test
  void findsNothingWithoutLetters() {
    assertEquals(List.of(), new NgramIdentifier().identify(""));
    assertEquals(List.of(), new NgramIdentifier().identify("12:30 — 14,50 € !!! 😀\n"));
  }

  @Test
  void passesOverAddresses() {
    String text = ENGLISH + " https://example.com/%E4/kirjan-uusi-historia www.beispiel.de a@b.fi";
    NgramIdentifier identifier = new NgramIdentifier();
    assertEquals("eng_Latn", identifier.identify(text).get(0).label());
    assertEquals(
        identifier.identify(ENGLISH).get(0).score(),
        identifier.identify(text).get(0).score(),
        0.05);
  }

  @Test
  void scoresATextOfTwoLanguagesByTheirShares() {
    String german =
        "Das neue Buch erzählt die Geschichte der Stadt von der Antike bis heute. ".repeat(12);
    List<Candidate> found = new NgramIdentifier().identify(ENGLISH.repeat(3) + " " + german);
    assertEquals("deu_Latn", found.get(0).label());
    assertEquals("eng_Latn", found.get(1).label());
    assertTrue(found.get(0).score() < 0.9 && found.get(1).score() > 0.1, found::toString);
  }

  @Test
  void letsTheLargerScriptDecide() {
    String text = "新书讲述了这座城市从古代到今天的历史，并附有许多照片和地图。 iPhone 15 Pro Max";
    assertEquals("cmn_Hani", new NgramIdentifier().identify(text).get(0).label());
  }

  @Test
  void answersTheSameWhateverCameBefore() {
    NgramIdentifier identifier = new NgramIdentifier();
    List<Candidate> fresh = identifier.identify(ENGLISH);
    identifier.identify("Новая книга рассказывает историю города.");
    assertEquals(fresh, identifier.identify(ENGLISH));
  }

  @Property(tries = 200)
  void scoresStayWithinBounds(@ForAll String text) {
    List<Candidate> found = new NgramIdentifier().identify(text);
    double sum = 0;
    for (Candidate candidate : found) {
      assertTrue(candidate.score() > 0 && candidate.score() <= 1 + 1e-9, candidate::toString);
      sum += candidate.score();
    }
    assertTrue(sum <= 1 + 1e-6, () -> text + found);
  }

  @Test
  void readsASampleOfALongText() {
    NgramIdentifier identifier = new NgramIdentifier();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append(ENGLISH).append(" Page ").append(i).append(" of many.\n");
    }
    assertEquals("eng_Latn", identifier.identify(text.toString()).get(0).label());
    assertTrue(identifier.letters() <= 3 * Passage.MAX_CHARS);
    assertTrue(identifier.letters() > Passage.MAX_CHARS / 4);
  }

  @Test
  void findsLettersOfAnEndlessLineWithoutSpaces() {
    NgramIdentifier identifier = new NgramIdentifier();
    assertEquals("tha_Thai", identifier.identify("ภาษาไทย".repeat(200_000)).get(0).label());
    assertTrue(identifier.letters() <= 3 * Passage.MAX_CHARS);
  }

  @Property(tries = 50)
  void orderOfLinesDoesNotMatter(@ForAll long seed) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      lines.add(
          LINES.get(i % LINES.size()) + (i < LINES.size() ? "" : " " + ENGLISH.substring(i % 60)));
    }
    NgramIdentifier identifier = new NgramIdentifier();
    List<Candidate> straight = identifier.identify(String.join("\n", lines));
    Collections.shuffle(lines, new Random(seed));
    assertEquals(straight, identifier.identify(String.join("\n", lines)));
  }

  @Property(tries = 100)
  void digitsAndPunctuationBetweenWordsChangeNothing(
      @ForAll @Size(min = 1, max = 20) List<@From("signs") String> signs) {
    String[] words = ENGLISH.split(" ");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      text.append(words[i]).append(' ').append(signs.get(i % signs.size())).append(' ');
    }
    NgramIdentifier identifier = new NgramIdentifier();
    List<Candidate> plain = identifier.identify(ENGLISH);
    assertEquals(plain, identifier.identify(text.toString()));
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.strings().withChars("0123456789.,;!?()-+%\"'").ofMaxLength(3);
  }

  @Test
  void composesAccents() {
    String french = "Le théâtre a été fermé après la dernière représentation de l'été.";
    NgramIdentifier identifier = new NgramIdentifier();
    assertEquals(
        identifier.identify(french),
        identifier.identify(Normalizer.normalize(french, Normalizer.Form.NFD)));
  }

  /** What was kept of words changes nothing: an identifier that has read much says the same. */
  @Test
  void answersTheSameAfterManyTexts() {
    NgramIdentifier experienced = new NgramIdentifier();
    for (int i = 0; i < 20_000; i++) {
      experienced.identify("w" + Integer.toString(i * 7919, 36).replaceAll("[0-9]", "a") + " dog");
    }
    for (String line : LINES) {
      for (int again = 0; again < 2; again++) {
        assertEquals(
            new NgramIdentifier().identify(line + " " + line),
            experienced.identify(line + " " + line));
      }
    }
    String one = "der"; // a word alone counts by another limit than among others
    assertEquals(new NgramIdentifier().identify(one), experienced.identify(one));
  }

  @Test
  void answersTheSameOnManyThreads() {
    List<Candidate> alone = new NgramIdentifier().identify(ENGLISH);
    List<List<Candidate>> together =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> new NgramIdentifier().identify(ENGLISH))
            .toList();
    assertTrue(together.stream().allMatch(alone::equals));
  }

  @Test
  void knowsTwoHundredLanguagesWithScriptsAndIsoCodes() {
    Set<String> labels = NgramIdentifier.labels();
    assertTrue(labels.size() >= 200, labels::toString);
    for (String label : labels) {
      assertTrue(label.length() == 8 && label.charAt(3) == '_', label);
      int script = UScript.getCodeFromName(label.substring(4));
      assertTrue(script != UScript.INVALID_CODE, label);
      assertEquals(label.substring(4), UScript.getShortName(script), label);
      assertTrue(label.substring(0, 3).chars().allMatch(c -> c >= 'a' && c <= 'z'), label);
      assertFalse(LanguageTags.bcp47(label).startsWith("und"), label);
    }
  }

  /** By the lists of CLDR that ICU carries, which follow IANA's registry and so ISO 639-3. */
  @Test
  void usesCodesOfIso639And15924() {
    Set<ValidIdentifiers.Datasubtype> registered =
        EnumSet.of(
            ValidIdentifiers.Datasubtype.regular, // as a code of its own
            ValidIdentifiers.Datasubtype.deprecated); // as arb, for which CLDR writes ar
    for (String label : NgramIdentifier.labels()) {
      String code = label.substring(0, 3);
      // Registries have aar as aa.
      String shortest = new ULocale(code).getLanguage();
      assertNotNull(
          ValidIdentifiers.isValid(ValidIdentifiers.Datatype.language, registered, shortest),
          label);
      assertTrue(
          shortest.equals(code) || new ULocale(shortest).getISO3Language().equals(code), label);
      assertNotNull(
          ValidIdentifiers.isValid(
              ValidIdentifiers.Datatype.script,
              EnumSet.allOf(ValidIdentifiers.Datasubtype.class),
              label.substring(4)),
          label);
    }
    for (String none : List.of("qaa", "qqq", "zzz")) {
      assertNull(
          ValidIdentifiers.isValid(ValidIdentifiers.Datatype.language, registered, none), none);
    }
  }

  @Test
  void groupsOfCloseLanguagesHoldKnownLanguagesOnce() {
    Set<String> labels = NgramIdentifier.labels();
    Set<String> seen = new HashSet<>();
    for (List<String> group : CloseLanguages.GROUPS) {
      for (String label : group) {
        assertTrue(labels.contains(label), label);
        assertTrue(seen.add(label), label);
      }
    }
  }
}
