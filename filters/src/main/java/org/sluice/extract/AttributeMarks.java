package org.sluice.extract;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/**
 * What the attributes of the element at hand say: hints of its place on the page, names of parts of
 * formulas and of code, whether it is shown. One serves a page; each element in turn is looked at
 * once. Most elements have one attribute or two, and are asked no further once those are found.
 */
final class AttributeMarks {
  /** Longer class attributes are generated utility classes; the first words tell enough. */
  private static final int ATTRIBUTE_LIMIT = 256;

  /** Beside the hints of a class attribute: it names a part of a formula. */
  private static final int FORMULA = 1 << 31;

  /** It names a column of line numbers. */
  private static final int GUTTER = 1 << 30;

  /** It names what stands for {@code pre}. */
  private static final int PREFORMATTED = 1 << 29;

  private static final int HINTS = PREFORMATTED - 1;

  private static final int SLOT_BITS = 11;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** Those of an element without any, which is asked nothing; the parser counts them each time. */
  private static final Attributes NONE = new Attributes();

  /** Attribute values seen last, by {@link #slot}; their marks, and their hashes as class names. */
  private final String[] values = new String[SLOTS];

  private final int[] marksOf = new int[SLOTS];
  private final int[] hashOf = new int[SLOTS];

  private Attributes attributes = NONE;

  /** How many attributes have not been found yet. */
  private int unread;

  private String property = "";
  private String itemType = "";
  private String rel = "";
  private String href = "";
  private boolean isLink;
  private int classHash;
  private int marks;
  private boolean hidden;

  /** Looks at an element. */
  void read(Element element, Tag tag) {
    unread = element.attributesSize();
    property = "";
    itemType = "";
    rel = "";
    href = "";
    isLink = false;
    classHash = 0;
    marks = 0;
    hidden = false;
    attributes = NONE;
    if (unread > 0) {
      attributes = element.attributes();
      boolean holdsText =
          switch (tag.flow()) {
            case BLOCK, INLINE, SPACED -> true;
            case BREAK, RULE, SKIPPED -> false;
          };
      if (holdsText) {
        readNames(tag);
      } else {
        property = take("itemprop");
        itemType = take("itemtype");
      }
    }
  }

  private void readNames(Tag tag) {
    String className = take("class");
    if (!className.isEmpty()) {
      int slot = find(className);
      marks = marksOf[slot];
      classHash = hashOf[slot];
    }
    if (tag == Tag.A) {
      href = take("href");
      isLink = !href.isEmpty() || has("href");
      rel = take("rel");
    }
    property = take("itemprop");
    itemType = take("itemtype");
    marks |= marks(take("id")) | marks(take("role")) | marks(property);
    hidden =
        has("hidden")
            || (unread > 0 && take("aria-hidden").equals("true"))
            || (unread > 0 && isHiding(take("style")));
  }

  /** The value of an attribute that is asked for once; empty without it. */
  private String take(String name) {
    if (unread == 0) {
      return "";
    }
    String value = attributes.get(name);
    unread -= value.isEmpty() ? 0 : 1;
    return value;
  }

  private boolean has(String name) {
    return unread > 0 && attributes.hasKey(name);
  }

  private static boolean isHiding(String style) {
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

  private int marks(String value) {
    return value.isEmpty() ? 0 : marksOf[find(value)];
  }

  /** The slot of a value, which then has its marks. */
  private int find(String value) {
    int slot = slot(value);
    if (!value.equals(values[slot])) {
      int found = Hint.in(value, ATTRIBUTE_LIMIT) | (Formula.isNamedIn(value) ? FORMULA : 0);
      if (CodeMarks.mayName(value)) {
        found |=
            (CodeMarks.namesGutter(value) ? GUTTER : 0)
                | (CodeMarks.namesCode(value) ? PREFORMATTED : 0);
      }
      values[slot] = value;
      marksOf[slot] = found;
      hashOf[slot] = hash(value);
    }
    return slot;
  }

  /**
   * A place for a value by its length and eight of its characters, so that a long one that comes
   * again is known without all of it being hashed. Another value may take the place.
   */
  private static int slot(String value) {
    int length = value.length();
    int hash = length;
    for (int i = 0; i < 7; i++) {
      hash = hash * 31 + value.charAt((i * length) >>> 3);
    }
    hash = hash * 31 + value.charAt(length - 1);
    return (hash * 0x9E3779B1) >>> (Integer.SIZE - SLOT_BITS);
  }

  /** Of class names without their digits, which number what one template makes. */
  private static int hash(String names) {
    int hash = 0;
    for (int i = 0; i < names.length(); i++) {
      char c = names.charAt(i);
      if (c < '0' || c > '9') {
        hash = hash * 31 + c;
      }
    }
    return hash;
  }

  /** Whether the element has any attribute. */
  boolean any() {
    return attributes != NONE;
  }

  /** The {@link Hint hints} of its names. */
  int hints() {
    return marks & HINTS;
  }

  /** Whether its names may be those of a part of a formula. */
  boolean mayBeFormula() {
    return marks < 0;
  }

  /** Whether it is named like a column of line numbers. */
  boolean isGutter() {
    return (marks & GUTTER) != 0;
  }

  /** Whether it is named like what stands for {@code pre}. */
  boolean isPreformatted() {
    return (marks & PREFORMATTED) != 0;
  }

  /** Whether an attribute or its own style says that it is not shown. */
  boolean isHidden() {
    return hidden;
  }

  /** A hash of its class names without their digits. */
  int classHash() {
    return classHash;
  }

  /** Its {@code itemprop}; empty without one. */
  String property() {
    return property;
  }

  /** Its {@code itemtype}; empty without one. */
  String itemType() {
    return itemType;
  }

  /** Whether it is an {@code a} with {@code href}, which may be empty. */
  boolean isLink() {
    return isLink;
  }

  /** The {@code href} of an {@code a}; empty without one. */
  String href() {
    return href;
  }

  /** The {@code rel} of an {@code a}; empty without one. */
  String rel() {
    return rel;
  }
}
