package org.sluice.extract;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text of a page into its blocks as a browser would show it: white space collapses
 * outside {@code pre}, what is laid out apart is parted, what has no form is left out. Counts links
 * on the way, and notes runs of style when asked to.
 */
final class BlockWriter {
  /** What stands between the last character and the next; the greatest of several counts. */
  private static final int NOTHING = 0;

  /** What is laid out apart: a picture, a field, a custom element. */
  private static final int APART = 1;

  /** The end of a link and the beginning of another to the same place: of one word, or not. */
  private static final int SAME_LINK = 2;

  /** The end of a link and the beginning of another: entries of a list, styled apart. */
  private static final int LINKS = 3;

  /** A narrow no-break space: French sets it before marks, and many between groups of digits. */
  private static final int NARROW_SPACE = 4;

  private static final int SPACE = 5;
  private static final int LINE_END = 6;

  /** A formula on a line of its own came last. */
  private static final int NEW_LINE = 7;

  /** Since the last character no element began or ended within the line; one did; two met. */
  private static final int NO_EDGE = 0;

  private static final int EDGE = 1;
  private static final int DOUBLE_EDGE = 2;

  /** Stand at the end of what they belong to, whatever comes between. */
  private static final String CLOSING = ".,;:!?)]}%\u2026\u00bb\u201d\u2019";

  /** Stand at the beginning of it. */
  private static final String OPENING = "([{\u00ab\u201c\u2018";

  /** Wide characters of a link that is a name within a sentence; longer ones are headlines. */
  private static final int LONGEST_NAME = 8;

  private final PageBlocks page;
  private final boolean withRuns;

  /** The characters of the text node that is being read. */
  private char[] written = new char[512];

  private int blockStart;
  private int pending = NOTHING;
  private boolean hasText;
  private int pre;
  private int code;
  private int linkDepth;
  private int links;
  private int linkUnits;
  private int inlineHints;
  private int strong;
  private int emphasis;
  private @Nullable Element link;

  /** The link that ended last. */
  private @Nullable Element lastLink;

  /** Whether the text node that is being read is one character. */
  private boolean isSingle;

  /** Whether what comes next may be of another style than what came last. */
  private boolean newRun;

  /** Lines without text since the last text within {@code pre}. */
  private int emptyLines;

  /** The element within the line that ended last, if no text came since; else null. */
  private @Nullable Tag ended;

  private int edge = NO_EDGE;

  /** Where the text after the last edge begins. */
  private int sinceEdge;

  /**
   * Makes a writer.
   *
   * @param page gets the blocks
   * @param withRuns whether the styles and links within blocks are noted
   */
  BlockWriter(PageBlocks page, boolean withRuns) {
    this.page = page;
    this.withRuns = withRuns;
    this.newRun = withRuns;
  }

  /** An element within the line begins. */
  void begin(Tag tag) {
    edge = ended == null || isScript(tag) || isScript(ended) ? Math.max(edge, EDGE) : DOUBLE_EDGE;
    newRun = withRuns;
    switch (tag) {
      case CODE -> code++;
      case STRONG -> strong++;
      case EMPHASIS -> emphasis++;
      default -> {}
    }
    ended = null;
  }

  /** An element within the line ends. */
  void end(Tag tag) {
    edge = Math.max(edge, EDGE);
    newRun = withRuns;
    switch (tag) {
      case A -> {
        linkDepth -= linkDepth > 0 ? 1 : 0;
        lastLink = link;
        link = null;
      }
      case CODE -> code--;
      case STRONG -> strong--;
      case EMPHASIS -> emphasis--;
      default -> {}
    }
    ended = tag;
  }

  private static boolean isScript(@Nullable Tag tag) {
    return tag == Tag.SUPERSCRIPT || tag == Tag.SUBSCRIPT;
  }

  /**
   * An {@code a} begins.
   *
   * @param leads whether it has an address
   */
  void beginLink(Element element, boolean leads) {
    if (ended == Tag.A) {
      part(leads && lastLink != null && isSame(lastLink, element) ? SAME_LINK : LINKS);
    }
    begin(Tag.A);
    if (leads) {
      links++;
      link = element;
    }
    linkDepth++;
  }

  /** Whether two links lead to the same page; places within this page are only named. */
  private static boolean isSame(Element link, Element other) {
    String address = link.attr("href");
    return address.length() > 1 && address.charAt(0) != '#' && address.equals(other.attr("href"));
  }

  /** Something that is laid out apart from the words around it stands here. */
  void part() {
    part(APART);
  }

  private void part(int kind) {
    ended = null;
    if (hasText && pre == 0 && code == 0) {
      pending = Math.max(pending, kind);
    }
  }

  /** A line that is set apart within its block begins or ends. */
  void partLine(int node) {
    if (pre == 0) {
      endBlock(node);
    } else if (hasText && page.text[page.length - 1] != '\n') {
      page.append('\n');
    }
  }

  /** Adds the hints of an element within the line. */
  void hint(int hints) {
    inlineHints |= hints;
  }

  void beginPre() {
    pre++;
    emptyLines = 0;
  }

  void endPre() {
    pre--;
  }

  /** An element without text ended: within {@code pre} an empty line. */
  void emptyLine() {
    emptyLines += pre > 0 ? 1 : 0;
  }

  /**
   * A line break.
   *
   * @param node the element that holds it
   */
  void lineBreak(int node) {
    ended = null;
    if (!hasText) {
      return;
    }
    pending = NOTHING;
    if (pre == 0 && page.text[page.length - 1] == '\n') {
      endBlock(node); // two in a row part paragraphs
    } else {
      page.append('\n');
    }
  }

  /** Writes a formula between dollar signs, on a line of its own when it is a display. */
  void write(Formula formula) {
    if (formula.latex().isEmpty()) {
      return;
    }
    if (formula.display() && hasText) {
      pending = NEW_LINE;
    }
    String mark = formula.display() ? "$$" : "$";
    int units = linkUnits;
    put('$');
    if (withRuns) {
      page.length--;
      page.addRun(Style.MATH | (formula.display() ? Style.DISPLAY : 0), link);
      page.length++;
    }
    String rest = mark.substring(1) + formula.latex() + mark;
    for (int i = 0; i < rest.length(); i++) {
      page.append(rest.charAt(i));
    }
    if (linkDepth > 0) {
      linkUnits = units + rest.length() + 1;
    }
    newRun = withRuns;
    pending = formula.display() ? NEW_LINE : NOTHING;
  }

  /**
   * Keeps a superscript or subscript that begins from running into the word: powers get a caret,
   * numbers of notes brackets, lettered subscripts an underscore. Returns whether it is written
   * already.
   */
  boolean writeScript(Element element, Tag tag) {
    if (!hasText || pending != NOTHING || pre > 0 || code > 0) {
      return false;
    }
    Superscript script = Superscript.of(element, linkDepth > 0);
    if (script == null) {
      return false;
    }
    String text = script.text();
    char last = page.text[page.length - 1];
    boolean letter = Character.isLetterOrDigit(last);
    if (tag == Tag.SUBSCRIPT) {
      if (letter && !script.linked() && script.isLetter()) {
        page.append('_');
      }
      return false;
    }
    if (!script.isNumber()) {
      return false;
    }
    boolean digits = Character.isDigit(text.charAt(0));
    boolean power = last == ')' || last == ']' || Superscript.isUnit(page, blockStart);
    if (digits && (script.linked() || !power)) {
      newRun = withRuns;
      if (linkDepth == 0 && script.linked()) {
        links++;
        linkUnits += text.length();
      }
      write("[" + text + "]");
      edge = DOUBLE_EDGE;
      sinceEdge = page.length;
      return true;
    }
    if (letter || last == ')' || last == ']') {
      page.append(text.length() == 2 && Superscript.isPrice(page, blockStart) ? '.' : '^');
    }
    return false;
  }

  /** Writes the text of a node. */
  void write(String text) {
    int begin = 0;
    int end = text.length();
    if (!hasText && pre == 0) {
      // Most nodes between elements are white space alone, which begins no block.
      while (begin < end && text.charAt(begin) <= ' ') {
        begin++;
      }
    }
    int length = end - begin;
    if (length > written.length) {
      written = new char[Math.max(length, 2 * written.length)];
    }
    char[] source = written;
    text.getChars(begin, end, source, 0);
    isSingle = length == 1;
    for (int i = 0; i < length; i++) {
      char c = source[i];
      if (isWordPart(c)) {
        put(c);
        // What follows of ASCII words with single spaces between them stays as it is.
        int from = i + 1;
        int spaces = 0;
        while (i + 1 < length) {
          if (isWordPart(source[i + 1])) {
            i++;
          } else if (source[i + 1] == ' '
              && i + 2 < length
              && isWordPart(source[i + 2])
              && pre == 0) {
            i += 2;
            spaces++;
          } else {
            break;
          }
        }
        page.append(source, from, i + 1);
        linkUnits += linkDepth > 0 ? i + 1 - from - spaces : 0;
      } else if (c <= ' ') {
        writeSpace(c);
      } else if ((c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF || c == 0x2060) {
        continue; // controls, the soft hyphen, the byte order mark and word joiner are no text
      } else if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A)) {
        space(' ', SPACE);
      } else if (c == 0x202F) {
        space(' ', NARROW_SPACE);
      } else if (c == 0x2028 || c == 0x2029) {
        space('\n', LINE_END);
      } else if (c >= 0x200B && c <= 0x206F && isMark(c)) {
        mark(c);
      } else if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < length
            && Character.isLowSurrogate(source[i + 1])) {
          put(c);
          put(source[++i]);
        } else {
          put('\uFFFD'); // half a character
        }
      } else {
        put(c);
      }
    }
  }

  private static boolean isWordPart(char c) {
    return c > ' ' && c < 0x7F;
  }

  /** Whether a character has no form of its own. */
  private static boolean isMark(char c) {
    return Character.getType(c) == Character.FORMAT;
  }

  /**
   * Marks of direction and joiners stay where they stand in text. A zero-width space is a place to
   * break the line: it parts words in the scripts of South-East Asia and means nothing elsewhere.
   */
  private void mark(char c) {
    if (c == 0x200B) {
      if (!hasText || pending != NOTHING || !isSouthEastAsian(page.text[page.length - 1])) {
        return;
      }
    }
    if (hasText) {
      put(c);
    } else {
      beginRun();
      page.append(c); // is no text by itself
    }
  }

  private static boolean isSouthEastAsian(char c) {
    return (c >= 0x0E00 && c <= 0x0FFF)
        || (c >= 0x1000 && c <= 0x109F)
        || (c >= 0x1780 && c <= 0x17FF);
  }

  private void writeSpace(char c) {
    switch (c) {
      case '\n', '\r' -> space(c, LINE_END);
      case ' ', '\t', '\f', 0x0B -> space(c, SPACE);
      default -> {} // controls are no text
    }
  }

  private void space(char c, int kind) {
    if (pre > 0) {
      if ((c == '\n' && (hasText || page.length > blockStart)) || c == '\t' || c == ' ') {
        writeEmptyLines();
        page.append(c);
      }
    } else if (hasText) {
      pending = Math.max(pending, kind);
    }
  }

  /** Before the first character of a line within {@code pre}: the empty ones above it. */
  private void writeEmptyLines() {
    if (emptyLines > 0 && page.length == blockStart) {
      for (int i = 0; i < emptyLines; i++) {
        page.append('\n');
      }
    }
    emptyLines = 0;
  }

  private void put(char c) {
    if ((pending | edge | emptyLines) != 0 || newRun) {
      partFrom(c);
    }
    page.append(c);
    hasText = true;
    ended = null;
    if (linkDepth > 0) {
      linkUnits += Wide.isWide(c) ? 3 : 1;
    }
  }

  /** Writes what stands between the last character and the next, and begins its run. */
  private void partFrom(char c) {
    if (pending != NOTHING) {
      char last = page.text[page.length - 1];
      if (pending == NEW_LINE) {
        if (last != '\n' && ",.;:".indexOf(c) < 0) {
          page.append('\n');
        }
      } else if (last != '\n' && !isJoined(last, c)) {
        page.append(pending == NARROW_SPACE && isNarrow(last, c) ? '\u202F' : ' ');
      }
      pending = NOTHING;
    } else if (edge != NO_EDGE && isSetApart(c)) {
      page.append(' ');
    }
    if (edge != NO_EDGE) {
      edge = NO_EDGE;
      sinceEdge = page.length;
    }
    if (pre > 0) {
      writeEmptyLines();
    }
    emptyLines = 0;
    beginRun();
  }

  /**
   * Whether no space is written in spite of what stands between. A line end between wide characters
   * is no space (CSS Text 3, segment breaks), and nor is what has no characters of its own.
   */
  private boolean isJoined(char last, char next) {
    return switch (pending) {
      case LINE_END -> Wide.isWide(last) && Wide.isWide(next);
      case APART -> (Wide.isWide(last) && Wide.isWide(next)) || isClosed(last, next);
      case SAME_LINK ->
          (Character.isLetter(last) && Character.isLowerCase(next))
              || (Wide.isWide(last) && Wide.isWide(next))
              || isClosed(last, next);
      case LINKS ->
          (Wide.isWide(last) && Wide.isWide(next) && page.length - sinceEdge <= LONGEST_NAME)
              || isClosed(last, next);
      default -> false;
    };
  }

  private static boolean isClosed(char last, char next) {
    return CLOSING.indexOf(next) >= 0 || OPENING.indexOf(last) >= 0;
  }

  /**
   * Where a narrow space is part of a number or of French punctuation; it parts words elsewhere.
   */
  private static boolean isNarrow(char last, char next) {
    return last == '«'
        || "!?:;»%€".indexOf(next) >= 0
        || (Character.isDigit(last) && Character.isDigit(next));
  }

  private void beginRun() {
    if (newRun) {
      int style =
          (strong > 0 ? Style.STRONG : 0)
              | (emphasis > 0 ? Style.EMPHASIS : 0)
              | (code > 0 ? Style.CODE : 0);
      page.addRun(style, link);
      newRun = false;
    }
  }

  /**
   * Whether a capital, a digit or a bracket after the edge of an element begins a word of its own,
   * though no space is written: labels, names and numbers that style sets apart, and sentences that
   * end at a link. Small letters never do: elements within a word are common.
   */
  private boolean isSetApart(char next) {
    boolean capital = next <= 'Z' ? next >= 'A' : next >= 0x80 && Character.isUpperCase(next);
    // A bracket in an element of its own is styled, and no beginning.
    boolean bracket = (next == '(' || next == '[') && !isSingle;
    boolean other = (next >= '0' && next <= '9') || bracket;
    if (!(capital || other) || code > 0 || pre > 0 || page.length - blockStart < 2) {
      return false;
    }
    char last = page.text[page.length - 1];
    boolean initial = Character.isUpperCase(page.text[page.length - 2]);
    if (edge != DOUBLE_EDGE) {
      boolean sentence = last == '.' || last == '!' || last == '?';
      return sentence && capital && Character.isLowerCase(page.text[page.length - 2]);
    }
    if (capital && (",;:!?]".indexOf(last) >= 0 || (last == '.' && !initial))) {
      return true;
    }
    // Single letters and digits side by side are of one word that is styled piece by piece.
    return page.length - sinceEdge > 1 && Character.isLetterOrDigit(last) && !Wide.isWide(last);
  }

  /**
   * Ends the block that is being written, if it has any text.
   *
   * @param node the element that holds it
   */
  void endBlock(int node) {
    int to = page.length;
    while (to > blockStart && page.text[to - 1] <= ' ') {
      to--;
    }
    if (hasText) {
      int block = page.addBlock(node, blockStart, to);
      page.linkUnits[block] = linkUnits;
      page.links[block] = links;
      page.inlineHints[block] = inlineHints;
    }
    // Marks of direction alone are no text.
    page.length = hasText ? to : blockStart;
    blockStart = page.length;
    sinceEdge = page.length;
    pending = NOTHING;
    hasText = false;
    edge = NO_EDGE;
    ended = null;
    links = 0;
    linkUnits = 0;
    inlineHints = 0;
  }
}
