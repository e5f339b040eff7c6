package org.sluice.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What an element's name means for lines of text and for scoring. */
enum Tag {
  // Parts of a page.
  HTML(Flow.BLOCK),
  BODY(Flow.BLOCK),
  ARTICLE(Flow.BLOCK),
  MAIN(Flow.BLOCK),
  SECTION(Flow.BLOCK),
  HEADER(Flow.BLOCK),
  FOOTER(Flow.BLOCK),
  NAV(Flow.BLOCK),
  ASIDE(Flow.BLOCK),
  FORM(Flow.BLOCK),
  DIALOG(Flow.BLOCK),
  DETAILS(Flow.BLOCK),
  FIGURE(Flow.BLOCK),
  DIV(Flow.BLOCK),
  // Blocks of text.
  P(Flow.BLOCK),
  H1(Flow.BLOCK),
  H2(Flow.BLOCK),
  H3(Flow.BLOCK),
  PRE(Flow.BLOCK),
  BLOCKQUOTE(Flow.BLOCK),
  FIGCAPTION(Flow.BLOCK),
  SUMMARY(Flow.BLOCK),
  BUTTON(Flow.BLOCK),
  LABEL(Flow.SPACED),
  // Lists and tables.
  LIST(Flow.BLOCK),
  LI(Flow.BLOCK),
  DT(Flow.BLOCK),
  DD(Flow.BLOCK),
  TABLE(Flow.BLOCK),
  TR(Flow.BLOCK),
  TD(Flow.BLOCK),
  TH(Flow.BLOCK),
  CAPTION(Flow.BLOCK),
  // Within a line.
  A(Flow.INLINE),
  SPAN(Flow.INLINE),
  TEXT(Flow.INLINE),
  CODE(Flow.INLINE),
  STRONG(Flow.INLINE),
  EMPHASIS(Flow.INLINE),
  SUPERSCRIPT(Flow.INLINE),
  SUBSCRIPT(Flow.INLINE),
  TIME(Flow.INLINE),
  MATH(Flow.INLINE),
  CUSTOM(Flow.SPACED),
  BREAK(Flow.BREAK),
  RULE(Flow.RULE),
  // Text that a browser with scripting does not show.
  NOSCRIPT(Flow.BLOCK),
  /** Pictures, fields and others that are laid out among the words and are no text. */
  REPLACED(Flow.SKIPPED),
  /** Elements whose content is not shown, or not read. */
  SKIPPED(Flow.SKIPPED),
  /** How the base of a ruby is read. */
  ANNOTATION(Flow.SKIPPED);

  /** How an element stands in the flow of text. */
  enum Flow {
    /** Starts and ends a block. */
    BLOCK,
    /** Is part of the line around it. */
    INLINE,
    /** Is part of the line around it, but not of the word. */
    SPACED,
    /** Breaks the line. */
    BREAK,
    /** Ends a block and holds nothing. */
    RULE,
    /** Is left out with all its content. */
    SKIPPED
  }

  private static final Map<String, Tag> BY_NAME = new HashMap<>();

  static {
    for (Tag tag : values()) {
      BY_NAME.put(tag.name().toLowerCase(Locale.ROOT), tag);
    }
    // The values that are no element names.
    for (String name :
        "list text strong emphasis superscript subscript custom break rule replaced skipped annotation"
            .split(" ")) {
      BY_NAME.remove(name);
    }
    name(H3, "h4 h5 h6");
    name(LIST, "ul ol dl menu dir");
    name(PRE, "listing xmp plaintext");
    name(DIV, "head center address hgroup legend search frameset noframes");
    name(FORM, "fieldset");
    name(TABLE, "tbody thead tfoot");
    name(BREAK, "br");
    name(RULE, "hr");
    name(NOSCRIPT, "noscript template");
    name(SPAN, "font bdi bdo");
    name(CODE, "kbd samp tt");
    name(STRONG, "b strong");
    name(EMPHASIS, "i em cite dfn var");
    name(SUPERSCRIPT, "sup");
    name(SUBSCRIPT, "sub");
    name(
        TEXT,
        "abbr acronym big data del ins mark nobr q rb ruby s small"
            + " strike u mi mn mo mrow ms mtext msub msup msubsup"
            + " mfrac msqrt mroot mover munder munderover mstyle mpadded mtable mtr mtd mfenced"
            + " semantics");
    name(
        REPLACED,
        "svg iframe object embed applet video audio canvas input select textarea progress meter"
            + " picture img");
    name(
        SKIPPED,
        "script style title meta link base map area option optgroup datalist annotation"
            + " annotation-xml param source track frame colgroup col wbr");
    name(ANNOTATION, "rp rt rtc");
  }

  private static void name(Tag tag, String names) {
    for (String name : names.split(" ")) {
      BY_NAME.put(name, tag);
    }
  }

  private final Flow flow;

  Tag(Flow flow) {
    this.flow = flow;
  }

  Flow flow() {
    return flow;
  }

  boolean isHeading() {
    return this == H1 || this == H2 || this == H3;
  }

  /**
   * The tag of an element's name in lower case. Names that HTML does not know are custom ones; with
   * a colon they are what word processors leave within the words.
   */
  static Tag of(String name) {
    return BY_NAME.getOrDefault(name, name.indexOf(':') >= 0 ? TEXT : CUSTOM);
  }
}
