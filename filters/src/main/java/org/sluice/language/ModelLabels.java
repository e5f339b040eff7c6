package org.sluice.language;

import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in labels of FineWeb2's form, which all filters know, what a fastText model's own labels
 * mean. Immutable.
 *
 * <ul>
 *   <li>{@code __label__eng_Latn} is {@code eng_Latn}. Chinese has one label, {@code cmn_Hani},
 *       whatever form a model names ({@code zho_Hant}, {@code cmn_Hans}); the form is measured.
 *   <li>A code without a script ({@code en}, {@code sr}, {@code srp}) becomes the code that the
 *       built-in identification has for it, else its code of ISO 639-3; the script is the one that
 *       most of the text's letters are of, among those that the language is usually written in.
 *   <li>What has no such form ({@code english}) stays as it is, without its {@code __label__}.
 * </ul>
 */
final class ModelLabels {
  static final String PREFIX = "__label__";

  /** Codes of Wikipedia's, and old ones, that ISO 639-3 does not have or means otherwise. */
  private static final Map<String, String> OTHERWISE =
      Map.of("bh", "bho", "eml", "egl", "mo", "ron", "no", "nob", "nor", "nob", "sh", "hbs");

  private static final List<String> CHINESE = List.of("zh", "zho", "chi", "cmn");

  /** The built-in identification's scripts by language, and its codes by BCP 47's. */
  private static final Map<String, Set<String>> SCRIPTS = new HashMap<>();

  private static final Map<String, String> CODES = new HashMap<>();

  static {
    for (String label : NgramIdentifier.labels()) {
      String code = label.substring(0, 3);
      SCRIPTS.computeIfAbsent(code, c -> new TreeSet<>()).add(label.substring(4));
      String tag = language(LanguageTags.bcp47(label));
      // Of several that share a tag, as srp and cnr do sr, ISO 639's own choice, or else the first.
      if (code.equals(new ULocale(tag).getISO3Language())) {
        CODES.put(tag, code);
      } else {
        CODES.putIfAbsent(tag, code);
      }
    }
  }

  /**
   * What a label means.
   *
   * @param name the code of a language, or else the label as it stands
   * @param script as the label has it, or empty
   */
  private record Meaning(String name, boolean isLanguage, String script) {}

  private final Map<String, Meaning> meanings = new HashMap<>();

  /**
   * @param labels all of a model's labels
   */
  ModelLabels(Collection<String> labels) {
    // Wikipedia calls Alemannic als, which is ISO 639-3's code of Albanian, there sq.
    boolean wikipedia = labels.contains(PREFIX + "sq");
    for (String label : labels) {
      String name = label.startsWith(PREFIX) ? label.substring(PREFIX.length()) : label;
      meanings.put(label, of(wikipedia && name.equals("als") ? "gsw" : name));
    }
  }

  /**
   * The label of FineWeb2's form, or the model's own when it names no language.
   *
   * @param label one of the model's labels
   * @param scripts ISO 15924 codes of the text's scripts, that of most letters first
   */
  String name(String label, List<String> scripts) {
    Meaning meaning = meanings.get(label);
    if (meaning == null) {
      throw new IllegalArgumentException("the model has no label " + label);
    } else if (!meaning.isLanguage) {
      return meaning.name;
    }
    String script = meaning.script.isEmpty() ? script(meaning.name, scripts) : meaning.script;
    return meaning.name + "_" + script;
  }

  private static Meaning of(String name) {
    String[] parts = name.split("[-_]", 2);
    String code = isCode(parts[0]) ? code(parts[0]) : "";
    if (code.isEmpty()) {
      return new Meaning(name, false, "");
    } else if (parts.length == 1) {
      return new Meaning(code, true, "");
    } else if (parts[1].length() != 4 || !parts[1].chars().allMatch(ModelLabels::isLetter)) {
      return new Meaning(name, false, "");
    }
    // A whole label of ISO 639-3 and ISO 15924 is as exact as can be; Chinese has one name.
    boolean exact = parts[0].length() == 3 && !CHINESE.contains(parts[0]);
    return new Meaning(exact ? parts[0] : code, true, usual(titled(parts[1])));
  }

  private static boolean isCode(String code) {
    return (code.length() == 2 || code.length() == 3)
        && code.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String titled(String script) {
    return script.substring(0, 1).toUpperCase(Locale.ROOT)
        + script.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The code of ISO 639-3 for one of two or three letters; empty when there is none. */
  private static String code(String code) {
    if (CHINESE.contains(code)) {
      return "cmn";
    }
    String otherwise = OTHERWISE.get(code);
    if (otherwise != null) {
      return otherwise;
    } else if (SCRIPTS.containsKey(code)) {
      return code;
    }
    String known = CODES.get(ULocale.createCanonical(code).getLanguage());
    if (known != null) {
      return known;
    }
    return code.length() == 3 ? code : new ULocale(code).getISO3Language();
  }

  /** The first of a text's scripts that a language is usually written in, or else the first. */
  private static String script(String code, List<String> scripts) {
    Set<String> known = SCRIPTS.getOrDefault(code, Set.of());
    String likely = usual(ULocale.addLikelySubtags(new ULocale(code)).getScript());
    for (String tag : scripts) {
      String script = written(code, tag);
      if (known.contains(script) || likely.equals(script)) {
        return script;
      }
    }
    return written(code, scripts.get(0));
  }

  /** A script's tag as FineWeb2 has it: Chinese in one form, Korean by its syllables. */
  private static String usual(String script) {
    return switch (script) {
      case "Hans", "Hant" -> "Hani";
      case "Kore" -> "Hang";
      default -> script;
    };
  }

  private static String written(String code, String tag) {
    boolean japanese = tag.equals("Hira") || tag.equals("Kana") || tag.equals("Hani");
    return code.equals("jpn") && japanese ? "Jpan" : tag.equals("Bopo") ? "Hani" : tag;
  }

  private static String language(String tag) {
    int hyphen = tag.indexOf('-');
    return hyphen < 0 ? tag : tag.substring(0, hyphen);
  }
}
