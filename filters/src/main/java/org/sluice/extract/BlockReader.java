package org.sluice.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Reads a DOM into {@link PageBlocks} in one walk. The walk is jsoup's own, which keeps no stack,
 * so that the depth of the page does not matter.
 */
final class BlockReader implements NodeFilter {
  /** Longer class attributes are generated utility classes; the first words tell enough. */
  private static final int ATTRIBUTE_LIMIT = 256;

  private static final int NO_SPACE = 0;
  private static final int SPACE = 1;
  private static final int LINE_END = 2;

  /** Since the last character no element began or ended within the line; one did; two met. */
  private static final int NO_EDGE = 0;

  private static final int EDGE = 1;
  private static final int DOUBLE_EDGE = 2;

  private final PageBlocks page = new PageBlocks();
  private final MetadataReader metadata;
  private final int maxNodes;
  private final Map<String, Integer> hintsOf = new HashMap<>();

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

  /** The element that ended last, if no text or other element came since; else SKIPPED. */
  private Tag closed = Tag.SKIPPED;

  private int edge = NO_EDGE;

  private BlockReader(MetadataReader metadata, int maxNodes) {
    this.metadata = metadata;
    this.maxNodes = maxNodes;
  }

  /**
   * Reads a page.
   *
   * @param metadata is shown every element that may carry metadata
   * @param maxNodes after so many DOM nodes the rest is left out and the page marked truncated
   */
  static PageBlocks read(Document document, MetadataReader metadata, int maxNodes) {
    BlockReader reader = new BlockReader(metadata, maxNodes);
    reader.current = reader.page.addNode(-1, Tag.BODY, 0, 0, 0);
    NodeTraversor.filter(reader, document);
    reader.flush();
    for (int n = reader.current; n >= 0; n = reader.page.parent[n]) {
      reader.page.endBlock[n] = reader.page.blocks;
    }
    return reader.page;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (++seen > maxNodes) {
      page.truncated = true;
      return FilterResult.STOP;
    }
    if (node instanceof TextNode textNode) {
      write(textNode.getWholeText());
    } else if (node instanceof Element element && !(node instanceof Document)) {
      return open(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && !(node instanceof Document)) {
      close(element);
    }
    return FilterResult.CONTINUE;
  }

  private FilterResult open(Element element) {
    Tag tag = Tag.of(element.normalName());
    if (element.attributesSize() > 0 || tag.flow() == Tag.Flow.SKIPPED || tag == Tag.H1) {
      metadata.see(element);
    }
    switch (tag.flow()) {
      case SKIPPED -> {
        // Metadata and scripts of the head; a picture or a form's field parts two words.
        if (hasText && pending == NO_SPACE && !element.normalName().startsWith("r")) {
          pending = SPACE;
        }
        return FilterResult.SKIP_CHILDREN;
      }
      case BREAK -> lineBreak();
      case RULE -> flush();
      case SPACED, INLINE -> {
        if (isHidden(element) && element.firstElementChild() == null) {
          return FilterResult.SKIP_CHILDREN;
        }
        edge = closed == Tag.SKIPPED ? Math.max(edge, EDGE) : DOUBLE_EDGE;
        code += tag == Tag.CODE ? 1 : 0;
        if (tag == Tag.A) {
          openLink(element);
        } else if (tag == Tag.SPAN && closed == Tag.SPAN && hasText && pending == NO_SPACE) {
          partSpans(element);
        }
        if (tag.flow() == Tag.Flow.SPACED && hasText && pending == NO_SPACE) {
          pending = SPACE;
        }
        if (tag == Tag.CUSTOM) {
          openNode(element, tag);
        } else {
          int hints = hints(element);
          inlineHints |= hints;
          seeByline(element, hints);
        }
      }
      case BLOCK -> {
        flush();
        openNode(element, tag);
        if (tag == Tag.PRE) {
          pre++;
        }
      }
    }
    closed = Tag.SKIPPED;
    return FilterResult.CONTINUE;
  }

  private void close(Element element) {
    Tag tag = Tag.of(element.normalName());
    switch (tag.flow()) {
      case BLOCK -> {
        flush();
        if (tag == Tag.PRE) {
          pre--;
        }
        closeNode();
      }
      case SPACED -> {
        if (hasText && pending == NO_SPACE) {
          pending = SPACE;
        }
        if (tag == Tag.CUSTOM && !isSkipped(element)) {
          closeNode();
        }
      }
      case INLINE -> {
        edge = Math.max(edge, EDGE);
        if (tag == Tag.A && linkDepth > 0 && !isSkipped(element)) {
          linkDepth--;
        } else if (tag == Tag.CODE && !isSkipped(element)) {
          code--;
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
    Attributes attributes = element.attributes();
    int flags = isHidden(element) ? PageBlocks.HIDDEN : 0;
    String property = element.attributesSize() == 0 ? "" : attributes.get("itemprop");
    if (property.equals("articleBody") || property.equals("reviewBody")) {
      flags |= PageBlocks.BODY_PROPERTY;
    }
    int above = current < 0 ? 0 : page.template[current];
    int name = element.normalName().hashCode() * 31;
    if (element.attributesSize() > 0) {
      name += attributes.get("class").hashCode();
    }
    // The lower half is the element's own, the upper half its parent's.
    int template = ((name ^ (name >>> 16)) & 0xFFFF) | (above << 16);
    int hints = own == Tag.BODY ? 0 : hints(element);
    seeByline(element, hints);
    current = page.addNode(current, own, hints, flags, template);
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
    if (closed == Tag.A && hasText && pending == NO_SPACE) {
      pending = SPACE; // links side by side are list entries, styled apart
    }
    if (element.hasAttr("href")) {
      links++;
    }
    linkDepth++;
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

  private int hints(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    Attributes attributes = element.attributes();
    return hints(attributes.get("class"))
        | hints(attributes.get("id"))
        | hints(attributes.get("role"))
        | hints(attributes.get("itemprop"));
  }

  private int hints(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    Integer known = hintsOf.get(value);
    if (known == null) {
      known = Hint.in(value, ATTRIBUTE_LIMIT);
      hintsOf.put(value, known);
    }
    return known;
  }

  private static boolean isSkipped(Element element) {
    return isHidden(element) && element.firstElementChild() == null;
  }

  private static boolean isHidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    Attributes attributes = element.attributes();
    if (attributes.hasKey("hidden") || attributes.get("aria-hidden").equals("true")) {
      return true;
    }
    String style = attributes.get("style");
    int display = style.indexOf("display");
    return (display >= 0 && style.startsWith("none", skipColon(style, display + 7)))
        || style.contains("visibility:hidden");
  }

  private static int skipColon(String style, int from) {
    int i = from;
    while (i < style.length() && (style.charAt(i) == ':' || style.charAt(i) == ' ')) {
      i++;
    }
    return i;
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7F) {
        put(c);
      } else if (c == '\n' || c == '\r') {
        space(c, LINE_END);
      } else if (c <= ' ') {
        space(c, SPACE);
      } else if ((c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF) {
        continue; // controls, the soft hyphen and the byte order mark are no text
      } else if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) {
        space(' ', SPACE);
      } else if (c == 0x2028 || c == 0x2029) {
        space('\n', LINE_END);
      } else {
        put(c);
      }
    }
  }

  private void space(char c, int kind) {
    if (pre > 0) {
      if ((c == '\n' && (hasText || page.length > blockStart)) || c == '\t' || c == ' ') {
        page.append(c);
      }
    } else if (hasText) {
      pending = Math.max(pending, kind);
    }
  }

  private void put(char c) {
    if (pending != NO_SPACE) {
      char last = page.text[page.length - 1];
      // A line end between wide characters is no space (CSS Text 3, segment breaks).
      boolean joined = pending == LINE_END && Wide.isWide(last) && Wide.isWide(c);
      if (!joined && last != '\n') {
        page.append(' ');
      }
      pending = NO_SPACE;
    } else if (edge != NO_EDGE && isSetApart(c)) {
      page.append(' ');
    }
    page.append(c);
    hasText = true;
    closed = Tag.SKIPPED;
    edge = NO_EDGE;
    if (linkDepth > 0) {
      linkUnits += Wide.isWide(c) ? 3 : 1;
    }
  }

  /**
   * Whether a capital after the edge of an element begins a word of its own, though no space is
   * written: labels and names that style sets apart, and sentences that end at a link.
   */
  private boolean isSetApart(char c) {
    if (!Character.isUpperCase(c) || code > 0 || pre > 0 || page.length - blockStart < 2) {
      return false;
    }
    char last = page.text[page.length - 1];
    boolean ended = last == '.' || last == '!' || last == '?';
    return ended
        ? Character.isLowerCase(page.text[page.length - 2])
        : edge == DOUBLE_EDGE && Character.isLowerCase(last);
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
    page.length = to;
    blockStart = to;
    pending = NO_SPACE;
    hasText = false;
    edge = NO_EDGE;
    links = 0;
    linkUnits = 0;
    inlineHints = 0;
  }
}
