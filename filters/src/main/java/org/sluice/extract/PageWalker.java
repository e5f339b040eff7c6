package org.sluice.extract;

import java.util.Arrays;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Reads a DOM into {@link PageBlocks} in one walk: which elements are blocks and which are left
 * out. What stands in the blocks is up to {@link BlockWriter}.
 */
final class PageWalker {
  /** A block takes about 1 kB while it is scored: a page takes at most some 100 MB. */
  static final int MAX_BLOCKS = 100_000;

  private static final int NAMES = 128;

  private final PageBlocks page = new PageBlocks();
  private final BlockWriter writer;
  private final AttributeMarks marks = new AttributeMarks();
  private final CodeMarks codeMarks = new CodeMarks();
  private final HiddenLine hiddenLine = new HiddenLine();
  private final MetadataReader metadata;
  private final int maxNodes;

  /** Names of elements seen last and their tags, by the names' hashes. */
  private final String[] names = new String[NAMES];

  private final Tag[] tags = new Tag[NAMES];

  private int seen;
  private int current = -1;

  private PageWalker(MetadataReader metadata, int maxNodes, boolean withRuns) {
    this.metadata = metadata;
    this.maxNodes = maxNodes;
    this.writer = new BlockWriter(page, withRuns);
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
    walker.writer.endBlock(walker.current);
    for (int n = walker.current; n >= 0; n = walker.page.parent[n]) {
      walker.page.endBlock[n] = walker.page.blocks;
    }
    return walker.page;
  }

  /** Visits every node without recursion: how deep a page nests is up to whoever wrote it. */
  private void walk(Document document) {
    Element[] open = new Element[64];
    int[] next = new int[64];
    Tag[] as = new Tag[64];
    boolean[] isLine = new boolean[64];
    int depth = 0;
    open[0] = document;
    as[0] = Tag.SKIPPED;
    seen++;
    while (depth >= 0) {
      Element parent = open[depth];
      int child = next[depth]++;
      if (child == parent.childNodeSize()) {
        if (depth > 0) {
          close(as[depth], isLine[depth]);
        }
        depth--;
        continue;
      }
      if (++seen > maxNodes || page.blocks >= MAX_BLOCKS) {
        page.truncated = true;
        return;
      }
      Node node = parent.childNode(child);
      if (node instanceof TextNode textNode) {
        writer.write(textNode.getWholeText());
      } else if (node instanceof Element element) {
        Tag tag = tagOf(element);
        if (tag == Tag.ANNOTATION && !isInRuby(element)) {
          tag = Tag.TEXT;
        }
        if (open(element, tag)) {
          depth++;
          if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            next = Arrays.copyOf(next, 2 * depth);
            as = Arrays.copyOf(as, 2 * depth);
            isLine = Arrays.copyOf(isLine, 2 * depth);
          }
          open[depth] = element;
          next[depth] = 0;
          as[depth] = tag;
          isLine[depth] = marks.isLine();
        }
      }
    }
  }

  /** Annotations are children of their ruby or of a container in it; elsewhere they are text. */
  private static boolean isInRuby(Element annotation) {
    Element parent = annotation.parent();
    Element above = parent == null ? null : parent.parent();
    return (parent != null && parent.nameIs("ruby")) || (above != null && above.nameIs("ruby"));
  }

  /** Returns whether the element's children and its end come next; else it is left out. */
  private boolean open(Element element, Tag tag) {
    marks.read(element, tag);
    if (marks.mayState(tag)) {
      metadata.see(element, tag, marks);
    }
    if (tag == Tag.MATH || (tag.flow() == Tag.Flow.SKIPPED && marks.any())) {
      Formula formula = Formula.ofElement(element);
      if (formula != null) {
        writer.write(formula);
        return false;
      }
    }
    switch (tag.flow()) {
      case SKIPPED -> {
        if (tag == Tag.REPLACED) {
          writer.part();
        }
        return false;
      }
      case BREAK -> {
        writer.lineBreak(current);
        return false;
      }
      case RULE -> {
        writer.endBlock(current);
        return false;
      }
      case SPACED, INLINE -> {
        return !isWritten(element) && !isHidden(element) && openInLine(element, tag);
      }
      case BLOCK -> {
        if (isWritten(element)) {
          return false;
        }
        writer.endBlock(current);
        openNode(element, marks.isPreformatted() ? Tag.PRE : tag);
        if (page.tag[current] == Tag.PRE) {
          writer.beginPre();
        }
      }
    }
    return true;
  }

  /** Returns whether the element is entered; some are written as a whole. */
  private boolean openInLine(Element element, Tag tag) {
    if (marks.isLine()) {
      writer.partLine(current);
    }
    if (tag == Tag.A) {
      writer.beginLink(element, marks.isLink());
    } else {
      boolean isScript = tag == Tag.SUPERSCRIPT || tag == Tag.SUBSCRIPT;
      if (isScript && writer.writeScript(element, tag)) {
        return false;
      }
      writer.begin(tag);
      if (tag.flow() == Tag.Flow.SPACED) {
        writer.part();
      }
    }
    if (tag == Tag.CUSTOM) {
      openNode(element, tag);
    } else {
      writer.hint(marks.hints());
      seeByline(element, marks.hints());
    }
    return true;
  }

  /** Whether an element is a formula, now written, or a column of line numbers, now left out. */
  private boolean isWritten(Element element) {
    if (marks.mayBeFormula()) {
      Formula formula = Formula.ofNamed(element);
      if (formula != null) {
        writer.write(formula);
        return true;
      }
    }
    return marks.isGutter() && codeMarks.isNumbers(element);
  }

  /** Whether an element within a line is not shown. Blocks that are not are scored like others. */
  private boolean isHidden(Element element) {
    return marks.isHidden()
        && (element.firstElementChild() == null || (marks.isUnseen() && hiddenLine.is(element)));
  }

  private void close(Tag tag, boolean isLine) {
    switch (tag.flow()) {
      case BLOCK -> {
        writer.endBlock(current);
        if (page.tag[current] == Tag.PRE) {
          writer.endPre();
        } else if (current == page.nodes - 1 && page.firstBlock[current] == page.blocks) {
          writer.emptyLine();
        }
        closeNode();
      }
      case SPACED -> {
        writer.part();
        if (tag == Tag.CUSTOM) {
          closeNode();
        }
      }
      case INLINE -> {
        writer.end(tag);
      }
      default -> {}
    }
    if (isLine) {
      writer.partLine(current);
    }
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
}
