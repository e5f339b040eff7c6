package org.sluice.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Written forms that the general rules would cut wrongly: contractions are two words ({@code
 * ca|n't}), abbreviations and emoticons are one. The choice of forms follows spaCy's English
 * tokeniser, the one that DataTrove counts English words with.
 */
final class EnglishForms {
  private static final int LONGEST = 9;

  /** Not a form of this table. */
  static final int NONE = -1;

  private static final String ABBREVIATIONS =
      "Mt. Ala. Apr. Ariz. Ark. Aug. Calif. Colo. Conn. Dec. Del. Feb. Fla. Ga. Ia. Id. Ill. Ind."
          + " Jan. Jul. Jun. Kan. Kans. Ky. La. Mar. Mass. Mich. Minn. Miss. N.C. N.D. N.H. N.J."
          + " N.M. N.Y. Neb. Nebr. Nev. Nov. Oct. Okla. Ore. Pa. S.C. Sep. Sept. Tenn. Va. Wash."
          + " Wis. a.m. p.m. Adm. Bros. co. Co. Corp. D.C. Dr. e.g. E.g. E.G. Gen. Gov. i.e. I.e."
          + " I.E. Inc. Jr. Ltd. Md. Messrs. Mo. Mont. Mr. Mrs. Ms. Ph.D. Prof. Rep. Rev. Sen. St."
          + " vs. v.s. C++ and/or w/o o'clock O'clock ma'am Ma'am 'em 'cause 'til 'bout ' '' \u2019";
  private static final String EMOTICONS =
      ":) :-) :)) (: (-: =) (= :] :-] [: :} 8) 8-) ;) ;-) (; :( :-( :(( ): )-: =( :'( :/ :-/ =/ :|"
          + " :-| :P :-P :p :-p :O :-O :o :-o :* :-* :3 :> :X :x :D :-D ;D =D xD XD ^_^ -_- o_o O_o"
          + " T_T >.< <3 </3 \u00AF\\(\u30C4)/\u00AF";

  private static final long[] KEYS = new long[2048];
  private static final byte[] CUTS = new byte[KEYS.length];

  /** By the last unit of forms without an apostrophe. */
  private static final boolean[] LAST_UNITS = new boolean[128];

  static {
    Map<String, Integer> forms = new HashMap<>();
    for (String whole : (ABBREVIATIONS + " " + EMOTICONS).split(" ")) {
      forms.put(whole, 0);
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      forms.put(letter + ".", 0);
    }
    putContractions(forms);
    for (int hour = 1; hour <= 12; hour++) {
      for (String half : new String[] {"am", "pm", "a.m.", "p.m."}) {
        forms.put(hour + half, String.valueOf(hour).length());
      }
    }
    forms.forEach(EnglishForms::store);
  }

  private EnglishForms() {}

  /**
   * Whether a look-up is worth its price.
   *
   * @param quoted whether the stretch may hold an apostrophe
   */
  static boolean mayBe(char[] text, int start, int end, boolean quoted) {
    int length = end - start;
    if (length <= 0 || length > LONGEST) {
      return false;
    }
    char last = text[end - 1];
    return quoted || (last < LAST_UNITS.length && LAST_UNITS[last]);
  }

  /**
   * Looks a stretch up.
   *
   * @return {@link #NONE}, or 0 for one word, or how many units its first word has
   */
  static int find(char[] text, int start, int end) {
    long hash = TextHash.of(text, start, end);
    int slot = (int) hash & (KEYS.length - 1);
    while (KEYS[slot] != 0 && KEYS[slot] != hash) {
      slot = (slot + 1) & (KEYS.length - 1);
    }
    return KEYS[slot] == hash ? CUTS[slot] : NONE;
  }

  private static void putContractions(Map<String, Integer> forms) {
    put(forms, "i you he she it we they who what when where why how there that", "'ll 'd");
    put(forms, "i you we they who what when where why how there that", "'ve");
    put(forms, "could might must should would not", "'ve");
    put(forms, "you we they who what when where why how there that", "'re");
    put(forms, "i", "'m");
    put(forms, "he she it who what when where why how there that let", "'s");
    put(
        forms,
        "ca could do does did had may might must need ought sha should wo would ai are is was were"
            + " have has dare",
        "n't");
    put(forms, "ca could do does did had might must need should wo would is was were", "nt");
    put(forms, "can", "not");
    put(forms, "gon", "na");
    put(forms, "got", "ta");
  }

  private static void put(Map<String, Integer> forms, String heads, String tails) {
    for (String head : heads.split(" ")) {
      for (String tail : tails.split(" ")) {
        String title = Character.toUpperCase(head.charAt(0)) + head.substring(1);
        for (String first : new String[] {head, title}) {
          forms.put(first + tail, first.length());
          forms.put(first + tail.replace('\'', '\u2019'), first.length());
        }
      }
    }
  }

  private static void store(String form, int cut) {
    long hash = TextHash.of(form);
    int slot = (int) hash & (KEYS.length - 1);
    while (KEYS[slot] != 0) {
      slot = (slot + 1) & (KEYS.length - 1);
    }
    KEYS[slot] = hash;
    CUTS[slot] = (byte) cut;
    char last = form.charAt(form.length() - 1);
    if (last < LAST_UNITS.length && form.indexOf('\'') < 0 && form.indexOf('\u2019') < 0) {
      LAST_UNITS[last] = true;
    }
  }
}
