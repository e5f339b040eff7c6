package org.sluice.extract;

import java.util.Arrays;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page as two tables: its block elements in document order (a parent before its children), and
 * the blocks of text between their boundaries. Text is already as it will be written: whitespace
 * collapsed outside {@code pre}, {@code br} a line feed. Offsets count UTF-16 units of {@link
 * #text}.
 *
 * <p>Columns are primitive arrays because pages have thousands of rows and each is read many times;
 * entries beyond {@link #nodes} and {@link #blocks} are meaningless.
 */
final class PageBlocks {
  /** Node flag: the element or its style says that it is not shown. */
  static final int HIDDEN = 1;

  /** Node flag: {@code itemprop=articleBody} or its like. */
  static final int BODY_PROPERTY = 2;

  /** Block signs: ©; the sign of a currency; bars, bullets and slashes; the word for cookies. */
  static final int COPYRIGHT = 1 << 8;

  static final int CURRENCY = 1 << 9;
  static final int SEPARATOR = 1 << 10;
  static final int COOKIE = 1 << 11;

  private static final int SIGNS = COPYRIGHT | CURRENCY | SEPARATOR | COOKIE;

  /** Of an ASCII character: it is part of a word; it ends one; it ends a sentence; a k. */
  private static final int STARTS = 1;

  private static final int ENDS = 2;
  private static final int MARK = 4;
  private static final int K = 8;

  private static final short[] ASCII = new short[128];

  /** What it counts as: letters, capitals, digits and commas in 16 bits each. */
  private static final long[] COUNTS = new long[128];

  /** After so many characters the counts are taken out of their bits. */
  private static final int MOST_COUNTED = (1 << 16) - 1;

  static {
    for (char c = 0; c < ASCII.length; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean capital = c >= 'A' && c <= 'Z';
      boolean letter = capital || (c >= 'a' && c <= 'z');
      boolean comma = c == ',' || c == ';';
      COUNTS[c] =
          (letter ? 1L : 0)
              | (capital ? 1L << 16 : 0)
              | (digit ? 1L << 32 : 0)
              | (comma ? 1L << 48 : 0);
      ASCII[c] = (short) (letter || digit ? STARTS : c == '\'' || c == '-' ? 0 : ENDS);
    }
    for (char c : ".!?".toCharArray()) {
      ASCII[c] |= MARK;
    }
    ASCII['k'] |= K;
    ASCII['$'] |= CURRENCY;
    ASCII['|'] |= SEPARATOR;
    ASCII['/'] |= SEPARATOR;
  }

  char[] text = new char[4096];
  int length;

  int nodes;
  int[] parent = new int[256];
  Tag[] tag = new Tag[256];
  int[] hints = new int[256];
  int[] flags = new int[256];

  /** Hash of the names and classes of the element and its two parents: its template. */
  int[] template = new int[256];

  /** The first block in the element, and the first after it. */
  int[] firstBlock = new int[256];

  int[] endBlock = new int[256];

  /** The element itself; null for the first node, which stands for the page. */
  @Nullable Element[] element = new @Nullable Element[256];

  /**
   * Runs of text of one {@link Style} and link, in order; each ends where the next one begins,
   * whatever blocks lie between. Only pages read with styles have any.
   */
  int runs;

  int[] runStart = new int[64];
  int[] runStyle = new int[64];

  /** The link that a run is the text of, or null. */
  @Nullable Element[] runLink = new @Nullable Element[64];

  int blocks;
  int[] node = new int[128];
  int[] start = new int[128];
  int[] end = new int[128];

  /** Hints of the elements within the line. */
  int[] inlineHints = new int[128];

  /** Characters; each of a script without spaces counts as three. */
  int[] units = new int[128];

  /** Units of link text. */
  int[] linkUnits = new int[128];

  int[] links = new int[128];
  int[] words = new int[128];
  int[] sentences = new int[128];
  int[] commas = new int[128];
  int[] digits = new int[128];
  int[] capitals = new int[128];
  int[] letters = new int[128];
  int[] hash = new int[128];

  /** Bits of what it holds: {@link #COPYRIGHT} and so on. */
  int[] signs = new int[128];

  /** Whether the page had more nodes than the budget. */
  boolean truncated;

  int addNode(
      int parentNode,
      Tag nodeTag,
      int nodeHints,
      int nodeFlags,
      int nodeTemplate,
      @Nullable Element nodeElement) {
    if (nodes == parent.length) {
      int size = nodes * 2;
      parent = Arrays.copyOf(parent, size);
      tag = Arrays.copyOf(tag, size);
      hints = Arrays.copyOf(hints, size);
      flags = Arrays.copyOf(flags, size);
      template = Arrays.copyOf(template, size);
      firstBlock = Arrays.copyOf(firstBlock, size);
      endBlock = Arrays.copyOf(endBlock, size);
      element = Arrays.copyOf(element, size);
    }
    parent[nodes] = parentNode;
    tag[nodes] = nodeTag;
    hints[nodes] = nodeHints;
    flags[nodes] = nodeFlags;
    template[nodes] = nodeTemplate;
    firstBlock[nodes] = blocks;
    element[nodes] = nodeElement;
    return nodes++;
  }

  /** Begins a run at the end of the text; one that is still empty is overwritten. */
  void addRun(int style, @Nullable Element link) {
    int run = runs > 0 && runStart[runs - 1] == length ? runs - 1 : runs++;
    if (run == runStart.length) {
      int size = run * 2;
      runStart = Arrays.copyOf(runStart, size);
      runStyle = Arrays.copyOf(runStyle, size);
      runLink = Arrays.copyOf(runLink, size);
    }
    runStart[run] = length;
    runStyle[run] = style;
    runLink[run] = link;
  }

  /** Adds a block and measures its text. */
  int addBlock(int blockNode, int from, int to) {
    if (blocks == node.length) {
      int size = blocks * 2;
      node = Arrays.copyOf(node, size);
      start = Arrays.copyOf(start, size);
      end = Arrays.copyOf(end, size);
      inlineHints = Arrays.copyOf(inlineHints, size);
      units = Arrays.copyOf(units, size);
      linkUnits = Arrays.copyOf(linkUnits, size);
      links = Arrays.copyOf(links, size);
      words = Arrays.copyOf(words, size);
      sentences = Arrays.copyOf(sentences, size);
      commas = Arrays.copyOf(commas, size);
      digits = Arrays.copyOf(digits, size);
      capitals = Arrays.copyOf(capitals, size);
      letters = Arrays.copyOf(letters, size);
      hash = Arrays.copyOf(hash, size);
      signs = Arrays.copyOf(signs, size);
    }
    node[blocks] = blockNode;
    start[blocks] = from;
    end[blocks] = to;
    measure(blocks);
    return blocks++;
  }

  void append(char c) {
    if (length == text.length) {
      text = Arrays.copyOf(text, length * 2);
    }
    text[length++] = c;
  }

  /** Appends characters {@code from} to {@code to} of others. */
  void append(char[] source, int from, int to) {
    int more = to - from;
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
    }
    System.arraycopy(source, from, text, length, more);
    length += more;
  }

  String textOf(int block) {
    return new String(text, start[block], end[block] - start[block]);
  }

  boolean sameText(int a, int b) {
    return Arrays.equals(text, start[a], end[a], text, start[b], end[b]);
  }

  private void measure(int block) {
    int from = start[block];
    int to = end[block];
    long counts = 0;
    int wide = 0;
    int wordCount = 0;
    int sentenceCount = 0;
    int commaCount = 0;
    int digitCount = 0;
    int capitalCount = 0;
    int letterCount = 0;
    int found = 0;
    int inWord = 0;
    int counted = from;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c < ASCII.length) {
        // Without a branch for what is frequent: what comes next cannot be foreseen.
        int kind = ASCII[c];
        counts += COUNTS[c];
        wordCount += kind >>> 1 & inWord;
        if (kind > ENDS) {
          found |= kind & SIGNS;
          if ((kind & MARK) != 0 && inWord == 1 && !continues(i + 1, to)) {
            sentenceCount++;
          } else if (c == 'k' && isCookie(i)) {
            found |= COOKIE;
          }
        }
        inWord = (inWord & ~(kind >>> 1)) | (kind & STARTS);
        if (i - counted == MOST_COUNTED) {
          letterCount += (int) (counts & MOST_COUNTED);
          capitalCount += (int) (counts >>> 16 & MOST_COUNTED);
          digitCount += (int) (counts >>> 32 & MOST_COUNTED);
          commaCount += (int) (counts >>> 48);
          counts = 0;
          counted = i;
        }
        continue;
      }
      boolean wordEnds = true;
      if (Wide.isWide(c)) {
        wide++;
        if (Wide.isLetter(c)) {
          letterCount++;
        } else if (c == '。' || c == '！' || c == '？') {
          sentenceCount++;
        } else if (c == '，' || c == '、' || c == '；') {
          commaCount++;
        } else if (c == '￥') {
          found |= CURRENCY;
        }
      } else if (c == '…' || c == '؟' || c == '।' || c == '۔') {
        if (inWord == 1 && !continues(i + 1, to)) {
          sentenceCount++;
        }
      } else if (c == '،' || c == '؛') {
        commaCount++;
      } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
        letterCount++;
        wordEnds = false;
        inWord = 1;
        if (Character.isUpperCase(c)) {
          capitalCount++;
        }
      } else if (c == '’' || Character.getType(c) == Character.FORMAT) {
        wordEnds = false;
      } else {
        found |= sign(c);
      }
      if (wordEnds) {
        wordCount += inWord;
        inWord = 0;
      }
    }
    units[block] = to - from + 2 * wide;
    words[block] = wordCount + inWord + (wide + 1) / 2;
    sentences[block] = sentenceCount;
    commas[block] = commaCount + (int) (counts >>> 48);
    digits[block] = digitCount + (int) (counts >>> 32 & MOST_COUNTED);
    capitals[block] = capitalCount + (int) (counts >>> 16 & MOST_COUNTED);
    letters[block] = letterCount + (int) (counts & MOST_COUNTED);
    signs[block] = found;
    hash[block] = hash(from, to);
  }

  /** Whether a word goes on at a place: a mark before it ends no sentence. */
  private boolean continues(int at, int to) {
    return at < to && Character.isLetterOrDigit(text[at]);
  }

  /** Whether {@code cookie}, which most languages with small letters borrowed, has its k here. */
  private boolean isCookie(int k) {
    return k >= 3
        && k + 2 < length
        && text[k - 1] == 'o'
        && text[k - 2] == 'o'
        && text[k + 1] == 'i'
        && text[k + 2] == 'e';
  }

  private static int sign(char c) {
    return switch (c) {
      case '©' -> COPYRIGHT;
      case '€', '£', '¥', '₹' -> CURRENCY;
      case '»', '›', '·', '•' -> SEPARATOR;
      default -> 0;
    };
  }

  /** As a string's; four characters at a time do not wait for each other. */
  private int hash(int from, int to) {
    int mixed = 1;
    int i = from;
    for (; i + 3 < to; i += 4) {
      mixed =
          mixed * (31 * 31 * 31 * 31)
              + text[i] * (31 * 31 * 31)
              + text[i + 1] * (31 * 31)
              + text[i + 2] * 31
              + text[i + 3];
    }
    for (; i < to; i++) {
      mixed = mixed * 31 + text[i];
    }
    return mixed;
  }
}
