package org.sluice.schema;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself, and where it says so. Immutable; a field that the page does not state
 * is absent. Values are the page's own words, checked for form and never for truth.
 *
 * @param stated the fields that were found
 */
public record Metadata(Map<Field, Stated> stated) {
  /** Nothing is known. */
  public static final Metadata NONE = new Metadata(Map.of());

  /** Keeps a copy, in the order of the fields. */
  public Metadata {
    Map<Field, Stated> copy = new EnumMap<>(Field.class);
    copy.putAll(stated);
    stated = Collections.unmodifiableMap(copy);
  }

  /** What can be known of a page. A field's column and JSON key is its name in lower case. */
  public enum Field {
    /** The title without the site's name, as far as that could be told. */
    TITLE("The page's title, without the site's name where that could be told."),
    /** Names joined by {@code "; "}. */
    AUTHOR("The names of its authors, joined by semicolons."),
    /** An ISO 8601 date or date-time. */
    PUBLISHED(
        "When it was published: an ISO 8601 date, or a date-time with the offset if one is given."),
    /** An ISO 8601 date or date-time. */
    MODIFIED("When it was last modified, in the same form."),
    /** The site's or publisher's name. */
    SITE("The name of the site."),
    /** An absolute {@code http} or {@code https} URL. */
    CANONICAL_URL("The URL that the page calls its own, made absolute."),
    /** A BCP 47 tag. */
    DECLARED_LANGUAGE("The language that the page declares, as BCP 47; not the one identified."),
    /** The URL of a licence. */
    LICENCE("The URL of the licence that it names; Creative Commons ones in their canonical form."),
    /** {@code og:type}, or the {@code @type} of its structured data. */
    DECLARED_TYPE("The kind of page that it declares: og:type or a type of schema.org."),
    /** What a classifier says. */
    PAGE_TYPE("The kind of page that it was classified as.");

    private final String meaning;

    Field(String meaning) {
      this.meaning = meaning;
    }

    /** What the field holds, in a sentence. */
    public String meaning() {
      return meaning;
    }

    /** Its name in files. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The name in files of where its value was found. */
    public String sourceColumn() {
      return column() + "_source";
    }
  }

  /**
   * A value and where it was found.
   *
   * @param value the value; not blank
   * @param source the place, out of a closed list: {@code json-ld headline}, {@code meta og:title},
   *     {@code title element} and so on
   */
  public record Stated(String value, String source) {}

  /** The title, or null. */
  public @Nullable String title() {
    return value(Field.TITLE);
  }

  /** The authors' names, joined by {@code "; "}, or null. */
  public @Nullable String author() {
    return value(Field.AUTHOR);
  }

  /** When it was published, in ISO 8601, or null. */
  public @Nullable String published() {
    return value(Field.PUBLISHED);
  }

  /** When it was last modified, in ISO 8601, or null. */
  public @Nullable String modified() {
    return value(Field.MODIFIED);
  }

  /** The site's name, or null. */
  public @Nullable String site() {
    return value(Field.SITE);
  }

  /** The absolute URL that the page calls its own, or null. */
  public @Nullable String canonicalUrl() {
    return value(Field.CANONICAL_URL);
  }

  /** The declared language as a BCP 47 tag, or null. */
  public @Nullable String declaredLanguage() {
    return value(Field.DECLARED_LANGUAGE);
  }

  /** The URL of the licence that the page names, or null. */
  public @Nullable String licence() {
    return value(Field.LICENCE);
  }

  /** The declared kind of page, or null. */
  public @Nullable String declaredType() {
    return value(Field.DECLARED_TYPE);
  }

  /** The kind of page that a classifier found, or null. */
  public @Nullable String pageType() {
    return value(Field.PAGE_TYPE);
  }

  /** The value of a field, or null. */
  public @Nullable String value(Field field) {
    Stated found = stated.get(field);
    return found == null ? null : found.value();
  }

  /** Where the value of a field was found, or null. */
  public @Nullable String source(Field field) {
    Stated found = stated.get(field);
    return found == null ? null : found.source();
  }

  /** The same with one field set anew. */
  public Metadata with(Field field, String value, String source) {
    Map<Field, Stated> changed = new EnumMap<>(Field.class);
    changed.putAll(stated);
    changed.put(field, new Stated(value, source));
    return new Metadata(changed);
  }
}
