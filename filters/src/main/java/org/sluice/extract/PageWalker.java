package org.sluice.extract;

import java.util.Arrays;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads a DOM into {@link PageBlocks} in one walk. */
final class PageWalker {
  private static final int NO_SPACE = 0;

  /** A narrow no-break space: French sets it before marks, and many between groups of digits. */
  private static final int NARROW_SPACE = 1;

  private static final int SPACE = 2;
  private static final int LINE_END = 3;

  /** A formula on a line of its own came last. */
  private static final int NEW_LINE = 4;

  /** Since the last character no element began or ended within the line; one did; two met. */
  private static final int NO_EDGE = 0;

  private static final int EDGE = 1;
  private static final int DOUBLE_EDGE = 2;

  private static final int NAMES = 128;

  private final PageBlocks page = new PageBlocks();
  private final AttributeMarks marks = new AttributeMarks();
  private final CodeMarks codeMarks = new CodeMarks();
  private final MetadataReader metadata;

  /** A block takes about 1 kB while it is scored: a page takes at most some 100 MB. */
  static final int MAX_BLOCKS = 100_000;

  private final int maxNodes;
  private final boolean withRuns;

  /** Names of elements seen last and their tags, by the names' hashes. */
  private final String[] names = new String[NAMES];

  private final Tag[] tags = new Tag[NAMES];

  /** The characters of the text node that is being read. */
  private char[] written = new char[512];

  private int seen;
  private int current = -1;
  private int blockStart;
  private int pending = NO_SPACE;
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

  /** The last element that was left out because it is hidden. */
  private @Nullable Element skipped;

  /** Whether what comes next may be of another style than what came last. */
  private boolean newRun;

  /** Lines without text since the last text within {@code pre}. */
  private int emptyLines;

  /** The element that ended last, if no text or other element came since; else SKIPPED. */
  private Tag closed = Tag.SKIPPED;

  private int edge = NO_EDGE;

  private PageWalker(MetadataReader metadata, int maxNodes, boolean withRuns) {
    this.metadata = metadata;
    this.maxNodes = maxNodes;
    this.withRuns = withRuns;
    this.newRun = withRuns;
  }

  /**
   * Reads a page.
   *
   * @param metadata is shown every element that may carry metadata
   * @param maxNodes after so many DOM nodes, or {@link #MAX_BLOCKS} blocks, the rest is left out
   *     and the page marked truncated
   */
  static PageBlocks read(Document document, MetadataReader metadata, int maxNodes) {
    return read(document, metadata, maxNodes, false);
  }

  /**
   * Reads a page.
   *
   * @param withRuns whether the styles and links within blocks are noted
   */
  static PageBlocks read(
      Document document, MetadataReader metadata, int maxNodes, boolean withRuns) {
    PageWalker walker = new PageWalker(metadata, maxNodes, withRuns);
    walker.current = walker.page.addNode(-1, Tag.BODY, 0, 0, 0, null);
    walker.walk(document);
    walker.flush();
    for (int n = walker.current; n >= 0; n = walker.page.parent[n]) {
      walker.page.endBlock[n] = walker.page.blocks;
    }
    return walker.page;
  }

  /** Visits every node without recursion: how deep a page nests is up to whoever wrote it. */
  private void walk(Document document) {
    Element[] open = new Element[64];
    int[] next = new int[64];
    int depth = 0;
    open[0] = document;
    seen++;
    while (depth >= 0) {
      Element parent = open[depth];
      int child = next[depth]++;
      if (child == parent.childNodeSize()) {
        if (depth-- > 0) {
          close(parent);
        }
        continue;
      }
      if (++seen > maxNodes || page.blocks >= MAX_BLOCKS) {
        page.truncated = true;
        return;
      }
      Node node = parent.childNode(child);
      if (node instanceof TextNode textNode) {
        write(textNode.getWholeText());
      } else if (node instanceof Element element) {
        switch (open(element)) {
          case ENTER -> {
            depth++;
            if (depth == open.length) {
              open = Arrays.copyOf(open, 2 * depth);
              next = Arrays.copyOf(next, 2 * depth);
            }
            open[depth] = element;
            next[depth] = 0;
          }
          case PASS -> close(element);
          case LEAVE_OUT -> {}
        }
      }
    }
  }

  /** What becomes of an element that has begun. */
  private enum Way {
    /** Its children come next. */
    ENTER,
    /** Its end comes next. */
    PASS,
    /** It is as if it were not there. */
    LEAVE_OUT
  }

  private Way open(Element element) {
    Tag tag = tagOf(element);
    marks.read(element, tag);
    if (marks.any() || tag.flow() == Tag.Flow.SKIPPED || tag == Tag.H1) {
      metadata.see(element, marks);
    }
    if (tag == Tag.MATH || (tag == Tag.SKIPPED && marks.any() && mayHoldFormula(element))) {
      Formula formula = Formula.ofElement(element);
      if (formula != null) {
        write(formula);
        return Way.LEAVE_OUT;
      }
    }
    switch (tag.flow()) {
      case SKIPPED -> {
        // Metadata and scripts of the head; a picture or a form's field parts two words.
        if (hasText && pending == NO_SPACE && !element.normalName().startsWith("r")) {
          pending = SPACE;
        }
        return Way.PASS;
      }
      case BREAK -> lineBreak();
      case RULE -> flush();
      case SPACED, INLINE -> {
        if (marks.isHidden() && element.firstElementChild() == null) {
          skipped = element; // its end comes next
          return Way.PASS;
        }
        if (isWritten(element)) {
          return Way.LEAVE_OUT;
        }
        edge = closed == Tag.SKIPPED ? Math.max(edge, EDGE) : DOUBLE_EDGE;
        switch (tag) {
          case CODE -> code++;
          case STRONG -> strong++;
          case EMPHASIS -> emphasis++;
          case SUPERSCRIPT, SUBSCRIPT -> {
            if (openScript(element, tag)) {
              return Way.LEAVE_OUT;
            }
          }
          default -> {}
        }
        newRun = withRuns;
        if (tag == Tag.A) {
          openLink(element);
        } else if (tag == Tag.SPAN && closed == Tag.SPAN && mayPart()) {
          partSpans(element);
        }
        if (tag.flow() == Tag.Flow.SPACED && mayPart()) {
          pending = SPACE;
        }
        if (tag == Tag.CUSTOM) {
          openNode(element, tag);
        } else {
          inlineHints |= marks.hints();
          seeByline(element, marks.hints());
        }
      }
      case BLOCK -> {
        if (isWritten(element)) {
          return Way.LEAVE_OUT;
        }
        flush();
        openNode(element, marks.isPreformatted() ? Tag.PRE : tag);
        if (page.tag[current] == Tag.PRE) {
          pre++;
          emptyLines = 0;
        }
      }
    }
    closed = Tag.SKIPPED;
    return Way.ENTER;
  }

  /** Whether an element is a formula, now written, or a column of line numbers, now left out. */
  private boolean isWritten(Element element) {
    if (marks.mayBeFormula()) {
      Formula formula = Formula.ofNamed(element);
      if (formula != null) {
        write(formula);
        return true;
      }
    }
    return marks.isGutter() && codeMarks.isNumbers(element);
  }

  private void close(Element element) {
    Tag tag = tagOf(element);
    switch (tag.flow()) {
      case BLOCK -> {
        flush();
        if (page.tag[current] == Tag.PRE) {
          pre--;
        } else if (pre > 0
            && current == page.nodes - 1
            && page.firstBlock[current] == page.blocks) {
          emptyLines++;
        }
        closeNode();
      }
      case SPACED -> {
        if (mayPart()) {
          pending = SPACE;
        }
        if (tag == Tag.CUSTOM && element != skipped) {
          closeNode();
        }
      }
      case INLINE -> {
        edge = Math.max(edge, EDGE);
        newRun = withRuns;
        if (element != skipped) {
          switch (tag) {
            case A -> {
              linkDepth -= linkDepth > 0 ? 1 : 0;
              link = null;
            }
            case CODE -> code--;
            case STRONG -> strong--;
            case EMPHASIS -> emphasis--;
            default -> {}
          }
        }
      }
      default -> {}
    }
    closed = tag;
  }

  private void openNode(Element element, Tag tag) {
    Tag own = tag;
    if (tag == Tag.NOSCRIPT && element.hasAttr("shadowrootmode")) {
      own = Tag.DIV; // a declared shadow tree is shown
    }
    int flags = marks.isHidden() ? PageBlocks.HIDDEN : 0;
    String property = marks.property();
    if (property.equals("articleBody") || property.equals("reviewBody")) {
      flags |= PageBlocks.BODY_PROPERTY;
    }
    int above = current < 0 ? 0 : page.template[current];
    int name = element.normalName().hashCode() * 31 + marks.classHash();
    // The lower half is the element's own, the upper half its parent's.
    int template = ((name ^ (name >>> 16)) & 0xFFFF) | (above << 16);
    int hints = own == Tag.BODY ? 0 : marks.hints();
    seeByline(element, hints);
    current = page.addNode(current, own, hints, flags, template, element);
  }

  private void seeByline(Element element, int hints) {
    if ((hints & Hint.BYLINE.mask()) != 0) {
      metadata.seeByline(element, page.blocks);
    }
  }

  private void closeNode() {
    page.endBlock[current] = page.blocks;
    current = page.parent[current];
  }

  private void openLink(Element element) {
    if (closed == Tag.A && mayPart()) {
      pending = SPACE; // links side by side are list entries, styled apart
    }
    if (marks.isLink()) {
      links++;
      link = element;
    }
    linkDepth++;
  }

  /** Whether an element may set words apart: there is text before it, and it is not code. */
  private boolean mayPart() {
    return hasText && pending == NO_SPACE && pre == 0 && code == 0;
  }

  /** Spans of different classes side by side are set apart by style; of one class they are not. */
  private void partSpans(Element element) {
    Element before = element.previousElementSibling();
    if (before != null
        && !Wide.isWide(page.text[page.length - 1])
        && !before.className().equals(element.className())) {
      pending = SPACE;
    }
  }

  private Tag tagOf(Element element) {
    String name = element.normalName();
    int place = name.hashCode() & (NAMES - 1);
    // The parser has one object for each name that it knows.
    if (names[place] != name) {
      names[place] = name;
      tags[place] = Tag.of(name);
    }
    return tags[place];
  }

  private static boolean mayHoldFormula(Element element) {
    return element.nameIs("script") || element.nameIs("img");
  }

  /** Writes a formula between dollar signs, on a line of its own when it is a display. */
  private void write(Formula formula) {
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
    pending = formula.display() ? NEW_LINE : NO_SPACE;
  }

  /**
   * Keeps a superscript or subscript from running into the word: powers get a caret, numbers of
   * notes brackets, lettered subscripts an underscore. Returns whether it is written already.
   */
  private boolean openScript(Element element, Tag tag) {
    if (!hasText || pending != NO_SPACE || pre > 0 || code > 0) {
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
      return true;
    }
    if (letter || last == ')' || last == ']') {
      page.append(text.length() == 2 && Superscript.isPrice(page, blockStart) ? '.' : '^');
    }
    return false;
  }

  private void write(String text) {
    int length = text.length();
    if (length > written.length) {
      written = new char[Math.max(length, 2 * written.length)];
    }
    char[] source = written;
    text.getChars(0, length, source, 0);
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
      } else if (c == '\n' || c == '\r') {
        space(c, LINE_END);
      } else if (c <= ' ') {
        space(c, SPACE);
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
      if (!hasText || pending != NO_SPACE || !isSouthEastAsian(page.text[page.length - 1])) {
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
    closed = Tag.SKIPPED;
    if (linkDepth > 0) {
      linkUnits += Wide.isWide(c) ? 3 : 1;
    }
  }

  /** Writes what stands between the last character and the next, and begins its run. */
  private void partFrom(char c) {
    if (pending != NO_SPACE) {
      char last = page.text[page.length - 1];
      if (pending == NEW_LINE) {
        if (last != '\n' && ",.;:".indexOf(c) < 0) {
          page.append('\n');
        }
      } else {
        // A line end between wide characters is no space (CSS Text 3, segment breaks).
        boolean joined = pending == LINE_END && Wide.isWide(last) && Wide.isWide(c);
        if (!joined && last != '\n') {
          page.append(pending == NARROW_SPACE && isNarrow(last, c) ? '\u202F' : ' ');
        }
      }
      pending = NO_SPACE;
    } else if (edge != NO_EDGE && isSetApart(c)) {
      page.append(' ');
    }
    edge = NO_EDGE;
    if (pre > 0) {
      writeEmptyLines();
    }
    emptyLines = 0;
    beginRun();
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
   * Whether a capital after the edge of an element begins a word of its own, though no space is
   * written: labels and names that style sets apart, and sentences that end at a link.
   */
  private boolean isSetApart(char c) {
    boolean small = c <= 'Z' ? c < 'A' : c < 0x80 || !Character.isUpperCase(c);
    if (small || code > 0 || pre > 0 || page.length - blockStart < 2) {
      return false;
    }
    char last = page.text[page.length - 1];
    boolean ended = last == '.' || last == '!' || last == '?';
    return ended
        ? Character.isLowerCase(page.text[page.length - 2])
        : edge == DOUBLE_EDGE && (Character.isLowerCase(last) || last == ']');
  }

  private void lineBreak() {
    if (!hasText) {
      return;
    }
    pending = NO_SPACE;
    if (pre == 0 && page.text[page.length - 1] == '\n') {
      flush(); // two in a row part paragraphs
    } else {
      page.append('\n');
    }
  }

  private void flush() {
    int to = page.length;
    while (to > blockStart && page.text[to - 1] <= ' ') {
      to--;
    }
    if (hasText) {
      int block = page.addBlock(current, blockStart, to);
      page.linkUnits[block] = linkUnits;
      page.links[block] = links;
      page.inlineHints[block] = inlineHints;
    }
    // Marks of direction alone are no text.
    page.length = hasText ? to : blockStart;
    blockStart = page.length;
    pending = NO_SPACE;
    hasText = false;
    edge = NO_EDGE;
    links = 0;
    linkUnits = 0;
    inlineHints = 0;
  }
}
