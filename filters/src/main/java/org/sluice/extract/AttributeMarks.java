package org.sluice.extract;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * What the attributes of the element at hand say: hints of its place on the page, names of parts of
 * formulas and of code, whether it is shown. One serves a page; each element in turn is looked at
 * once.
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

  /** Those three are known of it, and its hash: it was a class attribute before. */
  private static final int CLASS = 1 << 28;

  private static final int HINTS = CLASS - 1;

  private static final int SLOT_BITS = 11;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** Attribute values seen last, by {@link #slot}; their marks, and their hashes as class names. */
  private final String[] values = new String[SLOTS];

  private final int[] marksOf = new int[SLOTS];
  private final int[] hashOf = new int[SLOTS];

  private boolean isAny;
  private String property = "";
  private String itemType = "";
  private String rel = "";
  private String href = "";
  private boolean isLink;
  private int classHash;
  private int marks;
  private boolean hidden;
  private boolean unseen;
  private boolean line;

  /** Looks at an element. */
  void read(Element element, Tag tag) {
    isAny = element.attributesSize() > 0;
    property = "";
    itemType = "";
    rel = "";
    href = "";
    isLink = false;
    classHash = 0;
    marks = 0;
    hidden = false;
    unseen = false;
    line = false;
    if (isAny) {
      boolean holdsText =
          switch (tag.flow()) {
            case BLOCK, INLINE, SPACED -> true;
            case BREAK, RULE, SKIPPED -> false;
          };
      for (Attribute attribute : element.attributes()) {
        String value = attribute.getValue();
        switch (attribute.getKey()) {
          case "itemprop" -> property = value;
          case "itemtype" -> itemType = value;
          default -> {
            if (holdsText) {
              read(attribute.getKey(), value, tag);
            }
          }
        }
      }
      marks |= holdsText ? hints(property) : 0;
      hidden |= unseen;
    }
  }

  private void read(String name, String value, Tag tag) {
    switch (name) {
      case "class" -> {
        if (!value.isEmpty()) {
          readClass(value);
        }
      }
      case "id", "role" -> marks |= hints(value);
      case "href" -> {
        if (tag == Tag.A) {
          href = value;
          isLink = true;
        }
      }
      case "rel" -> rel = value;
      case "hidden" -> unseen |= !value.equalsIgnoreCase("until-found");
      case "aria-hidden" -> hidden = value.equals("true");
      case "style" -> {
        Display display = Display.of(value);
        unseen |= display == Display.NONE;
        line = display == Display.LINES && tag.flow() != Tag.Flow.BLOCK;
      }
      default -> {}
    }
  }

  private void readClass(String names) {
    int slot = find(names);
    if ((marksOf[slot] & CLASS) == 0) {
      int found = Formula.isNamedIn(names) ? FORMULA : 0;
      if (CodeMarks.mayName(names)) {
        found |=
            (CodeMarks.namesGutter(names) ? GUTTER : 0)
                | (CodeMarks.namesCode(names) ? PREFORMATTED : 0);
      }
      marksOf[slot] |= found | CLASS;
      hashOf[slot] = hash(names);
    }
    marks |= marksOf[slot];
    classHash = hashOf[slot];
  }

  private int hints(String value) {
    return value.isEmpty() ? 0 : marksOf[find(value)] & HINTS;
  }

  /** The slot of a value, which then has its hints. */
  private int find(String value) {
    int slot = slot(value);
    if (!value.equals(values[slot])) {
      values[slot] = value;
      marksOf[slot] = Hint.in(value, ATTRIBUTE_LIMIT);
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
    return isAny;
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

  /** Whether an attribute or its own style says that it is not shown, or not read aloud. */
  boolean isHidden() {
    return hidden;
  }

  /** Whether {@code hidden} or its own style says that it is not shown. */
  boolean isUnseen() {
    return unseen;
  }

  /** Whether it is no block by its name, and its own style makes it one. */
  boolean isLine() {
    return line;
  }

  /** Whether it may state something of the page. */
  boolean mayState(Tag tag) {
    return switch (tag) {
      case SKIPPED, H1 -> true;
      case HTML, BODY, TIME -> isAny;
      default -> !property.isEmpty() || !itemType.isEmpty() || !rel.isEmpty() || !href.isEmpty();
    };
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

  /** Its {@code rel}; empty without one. */
  String rel() {
    return rel;
  }
}
