package org.sluice.eastasian;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.CharClass;

/**
 * Converts Chinese text between traditional and simplified characters and between widths, if a
 * recipe says so; by default it changes nothing. Characters are converted one by one by ICU's
 * Hant-Hans and Hans-Hant, which know no words, so that 发 may become 發 where 髮 is meant. Documents
 * in other languages stay as they are.
 */
public final class ConvertChinese implements Step {
  private static final String NAME = "chinese-forms";
  private static final String KEEP = "keep";
  private static final String HALF_MARKS = ",!?:;()";
  private static final String FULL_MARKS = "\uFF0C\uFF01\uFF1F\uFF1A\uFF1B\uFF08\uFF09";

  /** Conversion of characters and widths. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Converts Chinese text between traditional and simplified characters, and between widths, on"
              + " request.",
          "Unicode CLDR's transforms Hant-Hans and Hans-Hant, as ICU carries them",
          1,
          List.of(
              new Parameter.Choice(
                  "characters",
                  KEEP,
                  List.of(KEEP, "simplified", "traditional"),
                  "Which form Han characters get."),
              new Parameter.Choice(
                  "alphanumerics",
                  KEEP,
                  List.of(KEEP, "half-width", "full-width"),
                  "Which width the letters and digits of ASCII get."),
              new Parameter.Choice(
                  "marks",
                  KEEP,
                  List.of(KEEP, "half-width", "full-width"),
                  "Which width , ! ? : ; ( ) get: full-width only behind a Han character.")),
          List.of(
              new Signal(
                  "chinese_characters_converted",
                  "characters",
                  "UTF-16 units that conversion of characters or widths changed.")),
          settings -> List.of(),
          ConvertChinese::new);

  private final @Nullable Transliterator characters;
  private final String alphanumerics;
  private final String marks;

  private ConvertChinese(Settings settings) {
    String form = settings.choice("characters");
    characters =
        form.equals(KEEP)
            ? null
            : Transliterator.getInstance(form.equals("simplified") ? "Hant-Hans" : "Hans-Hant");
    alphanumerics = settings.choice("alphanumerics");
    marks = settings.choice("marks");
  }

  @Override
  public void apply(Draft draft) {
    if (!Chinese.is(draft)) {
      return;
    }
    String text = draft.text();
    String edited = widths(characters == null ? text : characters.transliterate(text));
    draft.measure("chinese_characters_converted", changed(text, edited));
    draft.edit(edited);
  }

  private String widths(String text) {
    if (alphanumerics.equals(KEEP) && marks.equals(KEEP)) {
      return text;
    }
    char[] units = text.toCharArray();
    for (int i = 0; i < units.length; i++) {
      char unit = units[i];
      char ascii = unit >= '\uFF01' && unit <= '\uFF5E' ? (char) (unit - 0xFEE0) : unit;
      if (ascii >= 0x80) {
        continue;
      }
      if ((CharClass.of(ascii) & (CharClass.LETTER | CharClass.NUMBER)) != 0) {
        units[i] = width(unit, ascii, alphanumerics);
      } else if (HALF_MARKS.indexOf(ascii) >= 0) {
        boolean behindHan = i > 0 && isEastAsian(units[i - 1]);
        units[i] = marks.equals("full-width") && !behindHan ? unit : width(unit, ascii, marks);
      }
    }
    return String.valueOf(units);
  }

  /** Behind a mark that was made full-width another one may follow. */
  private static boolean isEastAsian(char unit) {
    return (CharClass.of(unit) & CharClass.HAN) != 0
        || FULL_MARKS.indexOf(unit) >= 0
        || (unit > 0x2000 && (CharClass.of(unit) & CharClass.CLOSING) != 0);
  }

  private static char width(char unit, char ascii, String wanted) {
    return switch (wanted) {
      case "half-width" -> ascii;
      case "full-width" -> (char) (ascii + 0xFEE0);
      default -> unit;
    };
  }

  private static int changed(String before, String after) {
    int same = Math.min(before.length(), after.length());
    int changed = Math.abs(before.length() - after.length());
    for (int i = 0; i < same; i++) {
      changed += before.charAt(i) != after.charAt(i) ? 1 : 0;
    }
    return changed;
  }
}
