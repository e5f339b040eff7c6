package org.sluice.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Words by a Lucene tokeniser. Only its offsets are used, so that what it normalises stays as
 * written; what it leaves out becomes a word of its own. Dictionaries are loaded once and shared.
 */
final class LuceneRunWords implements RunWords {
  /**
   * Longer runs are cut, in UTF-16 units: no prose has them, and for a repeated character the
   * tokenisers look ahead at every position.
   */
  private static final int LONGEST = 256;

  private final Tokenizer tokenizer;
  private final OffsetAttribute offsets;
  private final Run run;

  private LuceneRunWords(Tokenizer tokenizer, Run run) {
    this.tokenizer = tokenizer;
    this.run = run;
    offsets = tokenizer.addAttribute(OffsetAttribute.class);
  }

  /**
   * Chinese by SmartChinese's hidden Markov model. Its dictionary is of simplified characters, so
   * traditional ones are looked up by their simplified forms.
   */
  static RunWords chinese() {
    return new LuceneRunWords(new HMMChineseTokenizer(), new Run(SimplifiedForms.TABLE));
  }

  /** Japanese by Kuromoji with the IPA dictionary, compounds whole. */
  static RunWords japanese() {
    JapaneseTokenizer tokenizer =
        new JapaneseTokenizer(null, false, true, JapaneseTokenizer.Mode.NORMAL);
    return new LuceneRunWords(tokenizer, new Run(null));
  }

  /**
   * Korean by Nori, that is morphemes (stem, particle, ending), not the words between blanks:
   * DataTrove uses Kiwi, which gives morphemes too, and FineWeb2's Korean stop words are particles.
   */
  static RunWords korean() {
    KoreanTokenizer tokenizer =
        new KoreanTokenizer(
            KoreanTokenizer.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
            null,
            KoreanTokenizer.DecompoundMode.NONE,
            false,
            false);
    return new LuceneRunWords(tokenizer, new Run(null));
  }

  @Override
  public void add(char[] text, int start, int end, Words.Builder words) {
    int from = start;
    while (end - from > LONGEST) {
      int to = from + LONGEST;
      to -= Character.isHighSurrogate(text[to - 1]) ? 1 : 0;
      addPiece(text, from, to, words);
      from = to;
    }
    addPiece(text, from, end, words);
  }

  private void addPiece(char[] text, int start, int end, Words.Builder words) {
    run.open(text, start, end);
    try (tokenizer) {
      tokenizer.setReader(run);
      tokenizer.reset();
      int last = start;
      while (tokenizer.incrementToken()) {
        int from = Math.max(last, start + offsets.startOffset());
        int to = Math.min(end, start + offsets.endOffset());
        if (to > from) {
          addRest(last, from, words);
          words.add(from, to);
          last = to;
        }
      }
      addRest(last, end, words);
      tokenizer.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static void addRest(int from, int to, Words.Builder words) {
    if (from < to) {
      words.add(from, to);
    }
  }

  /** Reads a run from memory; may stand for other characters than it has, unit by unit. */
  private static final class Run extends Reader {
    private final char @Nullable [] substitutes;
    private char[] text = {};
    private int next;
    private int end;

    Run(char @Nullable [] substitutes) {
      this.substitutes = substitutes;
    }

    void open(char[] source, int from, int to) {
      text = source;
      next = from;
      end = to;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (next >= end) {
        return -1;
      }
      int count = Math.min(length, end - next);
      if (substitutes == null) {
        System.arraycopy(text, next, target, offset, count);
      } else {
        for (int i = 0; i < count; i++) {
          target[offset + i] = substitutes[text[next + i]];
        }
      }
      next += count;
      return count;
    }

    @Override
    public void close() {
      text = new char[0];
    }
  }
}
