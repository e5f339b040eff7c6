package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextEditTest {
  @Test
  void keepsLinesAndTheirWords() {
    TextView view = TextView.of("One line.\nJunk\nAnother, longer line.", "eng_Latn");
    assertEquals(9, view.words().size());
    TextEdit edit = new TextEdit(view);
    edit.keep(0, 9);
    edit.add('\n');
    edit.keep(15, view.text().length());
    TextView edited = edit.strip();
    assertEquals("One line.\nAnother, longer line.", edited.text());
    assertEquals(words(TextView.of(edited.text(), "eng_Latn")), words(edited));
  }

  @Test
  void leavesWordsAloneThatNobodyAskedFor() {
    TextEdit edit = new TextEdit(TextView.of("a b", null));
    edit.keep(0, 3);
    assertNull(edit.strip().knownWords());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "the", "can't", " ", " ", "\n", "...", "中国人", "。", "ひらがな", ":)", "\uD840\uDC0B", "x")
        .list()
        .ofMaxSize(40)
        .map(list -> String.join("", list));
  }

  @Property(tries = 500)
  void findsTheWordsThatAFreshViewFinds(
      @ForAll("texts") String text,
      @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 120) Integer> cuts) {
    TextView view = TextView.of(text, "cmn_Hani");
    view.words();
    TextEdit edit = new TextEdit(view);
    for (int i = 0; i + 1 < cuts.size(); i += 2) {
      int from = Math.min(text.length(), Math.min(cuts.get(i), cuts.get(i + 1)));
      int to = Math.min(text.length(), Math.max(cuts.get(i), cuts.get(i + 1)));
      edit.keep(from, to);
      if (to % 3 > 0) {
        edit.add(to % 3 == 1 ? ' ' : 'q');
      }
    }
    TextView edited = edit.strip();
    assertEquals(words(TextView.of(edited.text(), "cmn_Hani")), words(edited));
  }

  private static List<String> words(TextView view) {
    Words words = view.words();
    return IntStream.range(0, words.size())
        .mapToObj(i -> view.text().substring(words.start(i), words.end(i)) + words.hash(i))
        .toList();
  }
}
