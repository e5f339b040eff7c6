package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scripts that decide the language, or leave a choice that a few telling letters make. Where a
 * script serves small languages too, its largest language answers for them.
 */
final class SingleScripts {
  private static final Map<UnicodeScript, String> LABELS = new EnumMap<>(UnicodeScript.class);

  static {
    LABELS.put(UnicodeScript.THAI, "tha_Thai");
    LABELS.put(UnicodeScript.GREEK, "ell_Grek");
    LABELS.put(UnicodeScript.ARMENIAN, "hye_Armn");
    LABELS.put(UnicodeScript.GEORGIAN, "kat_Geor");
    LABELS.put(UnicodeScript.HANGUL, "kor_Hang");
    LABELS.put(UnicodeScript.KHMER, "khm_Khmr");
    LABELS.put(UnicodeScript.LAO, "lao_Laoo");
    LABELS.put(UnicodeScript.SINHALA, "sin_Sinh");
    LABELS.put(UnicodeScript.TAMIL, "tam_Taml");
    LABELS.put(UnicodeScript.TELUGU, "tel_Telu");
    LABELS.put(UnicodeScript.KANNADA, "kan_Knda");
    LABELS.put(UnicodeScript.MALAYALAM, "mal_Mlym");
    LABELS.put(UnicodeScript.GUJARATI, "guj_Gujr");
    LABELS.put(UnicodeScript.GURMUKHI, "pan_Guru");
    LABELS.put(UnicodeScript.ORIYA, "ory_Orya");
    LABELS.put(UnicodeScript.THAANA, "div_Thaa");
    LABELS.put(UnicodeScript.CHEROKEE, "chr_Cher");
    LABELS.put(UnicodeScript.NKO, "nqo_Nkoo");
    LABELS.put(UnicodeScript.SYRIAC, "aii_Syrc");
    LABELS.put(UnicodeScript.TIFINAGH, "zgh_Tfng");
    LABELS.put(UnicodeScript.OL_CHIKI, "sat_Olck");
    LABELS.put(UnicodeScript.MEETEI_MAYEK, "mni_Mtei");
    LABELS.put(UnicodeScript.COPTIC, "cop_Copt");
    LABELS.put(UnicodeScript.GOTHIC, "got_Goth");
    LABELS.put(UnicodeScript.LISU, "lis_Lisu");
    LABELS.put(UnicodeScript.MONGOLIAN, "mvf_Mong");
    LABELS.put(UnicodeScript.YI, "iii_Yiii");
    LABELS.put(UnicodeScript.VAI, "vai_Vaii");
    LABELS.put(UnicodeScript.JAVANESE, "jav_Java");
    LABELS.put(UnicodeScript.BALINESE, "ban_Bali");
    LABELS.put(UnicodeScript.SUNDANESE, "sun_Sund");
    LABELS.put(UnicodeScript.ADLAM, "fuf_Adlm");
    LABELS.put(UnicodeScript.TAI_VIET, "blt_Tavt");
    LABELS.put(UnicodeScript.CHAKMA, "ccp_Cakm");
    LABELS.put(UnicodeScript.TAI_THAM, "kkh_Lana");
    LABELS.put(UnicodeScript.LIMBU, "lif_Limb");
    LABELS.put(UnicodeScript.BUGINESE, "bug_Bugi");
    LABELS.put(UnicodeScript.GRANTHA, "san_Gran");
    LABELS.put(UnicodeScript.TAGALOG, "fil_Tglg");
  }

  /** Letters that Yiddish writes and Hebrew does not: double vav, vav yod, double yod, pointed. */
  private static final String YIDDISH = "װױײ\uFB1D\uFB1F\uFB2E\uFB2F\uFB4B";

  /** Assamese ra and wa. */
  private static final String ASSAMESE = "ৰৱ";

  private static final String BENGALI_RA = "র";

  /** Characters that Cantonese writes and Mandarin does not. */
  private static final String CANTONESE = "嘅咗喺嚟唔佢哋嗰冇啲嘢睇攞瞓咁";

  /** A vowel of Uyghur that Kazakh, in the same letters, writes in another way. */
  private static final String UYGHUR = "ۈ";

  private static final String SINDHI = "ڀٿڄڃڊڏڳڱڻٻ";
  private static final String SORANI = "ێۆڕڵ";

  /** Letters that Bashkir alone writes. */
  private static final String BASHKIR = "ҙҡ";

  /** Vowels that a soft sign follows in Chechen and Ingush, and in no Slavic language. */
  private static final String CHECHEN_VOWELS = "аоуюя";

  private static final String PALOCHKA = "ӏ";

  /** Nasal sounds in the Southern Min of the missionaries. */
  private static final String MIN_NASAL = "ⁿ";

  private static final List<String> BY_LETTERS =
      List.of(
          "bak_Cyrl",
          "che_Cyrl",
          "nan_Latn",
          "asm_Beng",
          "ben_Beng",
          "uig_Arab",
          "snd_Arab",
          "ckb_Arab",
          "jpn_Jpan",
          "yue_Hani",
          "cmn_Hani");

  private SingleScripts() {}

  /** Every label that a script alone, or its telling letters, may give. */
  static Set<String> labels() {
    Set<String> labels = new TreeSet<>(LABELS.values());
    labels.addAll(BY_LETTERS);
    return labels;
  }

  /** The label when the script leaves no other choice, or null. */
  static @Nullable String label(UnicodeScript script, Passage letters) {
    String known = LABELS.get(script);
    if (known != null) {
      return known;
    }
    return switch (script) {
      case HEBREW -> letters.occurrences(YIDDISH) * 50 > letters.count(script) ? "ydd_Hebr" : null;
      case BENGALI ->
          letters.occurrences(ASSAMESE) > letters.occurrences(BENGALI_RA) ? "asm_Beng" : "ben_Beng";
      case ARABIC -> arabic(letters);
      case CYRILLIC -> cyrillic(letters);
      case LATIN -> latin(letters);
      case HIRAGANA, KATAKANA -> "jpn_Jpan";
      case HAN, BOPOMOFO -> han(letters);
      default -> null;
    };
  }

  /** Languages of the Arabic script that n-grams have no weights for, by letters of their own. */
  private static @Nullable String arabic(Passage letters) {
    int few = letters.count(UnicodeScript.ARABIC) / 30;
    if (letters.occurrences(UYGHUR) * 3 > few) {
      return "uig_Arab";
    } else if (letters.occurrences(SINDHI) > few) {
      return "snd_Arab";
    }
    return letters.occurrences(SORANI) > few ? "ckb_Arab" : null;
  }

  /** Languages of Cyrillic letters that n-grams have no weights for. */
  private static @Nullable String cyrillic(Passage letters) {
    int few = letters.count(UnicodeScript.CYRILLIC) / 100;
    if (letters.occurrences(BASHKIR) > 2 * few) {
      return "bak_Cyrl";
    }
    boolean vowels = letters.occurrences(CHECHEN_VOWELS, 'ь') > few;
    boolean throats = letters.occurrences("х", 'ь') + letters.occurrences(PALOCHKA) > few;
    return vowels && throats ? "che_Cyrl" : null;
  }

  /** Southern Min, by the marks of its tones. */
  private static @Nullable String latin(Passage letters) {
    int marks = letters.minTones();
    int all = marks + letters.occurrences(MIN_NASAL);
    return marks > 0 && all > letters.count(UnicodeScript.LATIN) / 60 ? "nan_Latn" : null;
  }

  /** Han characters with kana are Japanese; alone Chinese, Cantonese by what only it writes. */
  private static String han(Passage letters) {
    int kana = letters.count(UnicodeScript.HIRAGANA) + letters.count(UnicodeScript.KATAKANA);
    int han = letters.count(UnicodeScript.HAN);
    if (kana * 15 > han) {
      return "jpn_Jpan";
    }
    return letters.occurrences(CANTONESE) * 40 > han ? "yue_Hani" : "cmn_Hani";
  }
}
