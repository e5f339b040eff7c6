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
    int wide = 0;
    int wordCount = 0;
    int sentenceCount = 0;
    int commaCount = 0;
    int digitCount = 0;
    int capitalCount = 0;
    int letterCount = 0;
    int mixed = 1;
    boolean inWord = false;
    int to = end[block];
    for (int i = start[block]; i < to; i++) {
      char c = text[i];
      mixed = mixed * 31 + c;
      if (c >= 'a' && c <= 'z') {
        letterCount++;
        inWord = true;
        continue;
      }
      if (c <= ' ') {
        wordCount += inWord ? 1 : 0;
        inWord = false;
        continue;
      }
      if (c >= 'A' && c <= 'Z') {
        letterCount++;
        capitalCount++;
        inWord = true;
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
        }
      } else if (c >= '0' && c <= '9') {
        digitCount++;
        wordEnds = false;
        inWord = true;
      } else if (c == '.' || c == '!' || c == '?' || c == '…' || c == '؟' || c == '।' || c == '۔') {
        if (inWord && (i + 1 == to || !Character.isLetterOrDigit(text[i + 1]))) {
          sentenceCount++;
        }
      } else if (c == ',' || c == ';' || c == '،' || c == '؛') {
        commaCount++;
      } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
        letterCount++;
        wordEnds = false;
        inWord = true;
        if (Character.isUpperCase(c)) {
          capitalCount++;
        }
      } else if (c == '\'' || c == '’' || c == '-' || Character.getType(c) == Character.FORMAT) {
        wordEnds = false;
      }
      if (wordEnds && inWord) {
        wordCount++;
        inWord = false;
      }
    }
    if (inWord) {
      wordCount++;
    }
    units[block] = to - start[block] + 2 * wide;
    words[block] = wordCount + (wide + 1) / 2;
    sentences[block] = sentenceCount;
    commas[block] = commaCount;
    digits[block] = digitCount;
    capitals[block] = capitalCount;
    letters[block] = letterCount;
    hash[block] = mixed;
  }
}
