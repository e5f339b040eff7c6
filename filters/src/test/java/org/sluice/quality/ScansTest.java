package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sluice.text.CharClass;

/** What one scan of a text finds, against a search for each thing by itself. */
class ScansTest {
  private static final String SPACES = " \t\n\u000B\f\r\u001C\u001D\u001E\u001F\u0085\u00A0";

  @Property(tries = 2000)
  void nemoFindsUrls(@ForAll("text") String text) {
    Pattern url = Pattern.compile("https?://[a-zA-Z0-9$\\-_@.&+!*\\\\(),%]+");
    int characters = url.matcher(text).results().mapToInt(m -> m.end() - m.start()).sum();
    double wanted =
        text.isEmpty() ? 1 : characters / (double) text.codePointCount(0, text.length());
    assertEquals(
        wanted, Judged.by(NemoHeuristics.KIND, text).signal("nemo_url_character_ratio"), 1e-12);
  }

  @Property(tries = 2000)
  void nemoFindsBoilerplate(@ForAll("text") String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> phrases =
        List.of("terms of use", "privacy policy", "cookie policy", "use cookies", "uses cookies");
    List<String> paragraphs = List.of(lower.split("\n\n", -1));
    long found = paragraphs.stream().filter(p -> phrases.stream().anyMatch(p::contains)).count();
    double wanted = lower.contains("lorem ipsum") ? 1 : found / (double) paragraphs.size();
    assertEquals(
        wanted,
        Judged.by(NemoHeuristics.KIND, text).signal("nemo_boilerplate_paragraph_ratio"),
        1e-12);
  }

  @Property(tries = 2000)
  void badWordsStandBetweenCharactersOfNoWord(@ForAll("text") String text) {
    Pattern words =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}\\p{M}_])(?:cookie policy|cookie|use|x1|\u00E9)(?![\\p{L}\\p{N}\\p{M}_])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    Map<String, Object> settings =
        Map.of(
            "built-in", false, "words", List.of("cookie policy", "Cookie", "use", "x1", "\u00E9"));
    assertEquals(
        words.matcher(text).results().count(),
        Judged.by(BadWords.KIND, text, "eng_Latn", settings).signal("bad_word_count"));
  }

  @Property(tries = 2000)
  void badWordsStandAnywhereInChinese(@ForAll("text") String text) {
    Pattern words = Pattern.compile("\u6587word|\u6587\u4E2D|\u6587|use|cookie policy|cookie");
    Map<String, Object> settings =
        Map.of(
            "built-in",
            false,
            "words",
            List.of("\u6587", "cookie", "\u6587\u4E2D", "use", "cookie policy", "\u6587word"));
    assertEquals(
        words.matcher(text.toLowerCase(Locale.ROOT)).results().count(),
        Judged.by(BadWords.KIND, text, "cmn_Hani", settings).signal("bad_word_count"));
  }

  @Property(tries = 2000)
  void c4CountsLinesByTheirPhrases(@ForAll("text") String text) {
    Map<String, Object> settings =
        Map.of("terminal-punctuation", false, "min-words-per-line", 0, "max-word-length", 12);
    Judged judged = Judged.by(C4.KIND, text, "eng_Latn", settings);
    int[] wanted = new int[5];
    String[] lines = text.split("[\n\r\f\u0085]", -1);
    // As in Python, a line feed at the end begins no line.
    int count = lines.length - (lines[lines.length - 1].isEmpty() && text.endsWith("\n") ? 1 : 0);
    for (int i = 0; i < (text.isEmpty() ? 0 : count); i++) {
      String line = strip(lines[i]);
      boolean tooLong =
          Stream.of(line.split("[\\s\u00A0\u4E2D\u6587\uAC00]+")).anyMatch(w -> length(w) > 12);
      String lower = lowerAscii(line.replaceAll("\\[\\d*\\]|\\[edit\\]|\\[citation needed\\]", ""));
      boolean script = !tooLong && lower.contains("javascript");
      boolean policy =
          Stream.of(
                  "terms of use", "privacy policy", "cookie policy", "use cookies", "uses cookies")
              .anyMatch(lower::contains);
      wanted[0] += tooLong ? 1 : 0;
      wanted[1] += script ? 1 : 0;
      wanted[2] += !tooLong && !script && policy ? 1 : 0;
      wanted[3] += !tooLong && lower.contains("lorem ipsum") ? 1 : 0;
      wanted[4] += !tooLong && !script && lower.contains("{") ? 1 : 0;
    }
    assertEquals(wanted[0], judged.signal("c4_long_word_lines"), "long words");
    assertEquals(wanted[1], judged.signal("c4_javascript_lines"), "javascript");
    assertEquals(wanted[2], judged.signal("c4_policy_lines"), "policy");
    assertEquals(wanted[3], judged.signal("c4_lorem_ipsum_lines"), "lorem ipsum");
    assertEquals(wanted[4], judged.signal("c4_curly_bracket_lines"), "brackets");
  }

  @Property(tries = 2000)
  void madladCutsAtEndMarks(@ForAll("text") String text) {
    Judged judged = Judged.by(Madlad400.KIND, text);
    int sentences = 0;
    int technical = 0;
    Pattern end = Pattern.compile("[.!?\u3002]++(?:(?<=\u3002)|(?=[\\s\u00A0]))[\\s\u00A0]*");
    for (String sentence : end.split(text, -1)) {
      if (!strip(sentence).isEmpty()) {
        sentences++;
        long signs = sentence.chars().filter(c -> "0123456789{}+/()>".indexOf(c) >= 0).count();
        technical += signs > length(sentence) * 0.2 ? 1 : 0;
      }
    }
    assertEquals(sentences, judged.signal("madlad_sentences"), "sentences");
    assertEquals(technical, judged.signal("madlad_technical_sentences"), "technical");
  }

  /** Pieces of what the steps look for, so that a good part of the texts holds some of it. */
  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "http",
            "https",
            "://",
            ":",
            "/",
            "s",
            "a.example",
            "terms of ",
            "use",
            "Use ",
            "cookies",
            "cookie policy",
            "COOKIE",
            "Privacy ",
            "policy",
            "lorem ",
            "Lorem Ipsum",
            "java",
            "script",
            "JavaScript",
            "[1]",
            "[",
            "]",
            "[edit]",
            "{",
            "12",
            "(3)",
            "x1",
            "\u00E9",
            "\u00C9",
            "_",
            "-",
            ".",
            "...",
            "?",
            "\u3002",
            "\u4E2D\u6587",
            "\uAC00",
            "\uD83D\uDE00",
            "word",
            " ",
            " ",
            "\n",
            "\n\n",
            "\r",
            "\u00A0",
            "\u212A",
            "\u0301");
    return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
  }

  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && CharClass.isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && SPACES.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String lowerAscii(String text) {
    return text.chars()
        .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
