package org.sluice.charset;

import org.jspecify.annotations.Nullable;

/**
 * An encoding that a page, or the server that sent it, names.
 *
 * @param source where
 * @param label as written, at most 40 characters of it, all of them printable ASCII
 * @param name the WHATWG name of the encoding that it stands for, or null when nobody knows the
 *     label
 */
public record Declaration(Source source, String label, @Nullable String name) {
  private static final int LONGEST_LABEL = 40;

  /** A declaration with the label made fit for reports. */
  static Declaration of(Source source, String label, @Nullable Encoding encoding) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < label.length() && clean.length() < LONGEST_LABEL; i++) {
      char c = label.charAt(i);
      if (c > ' ' && c < 0x7F && c != ';') {
        clean.append(c);
      }
    }
    return new Declaration(source, clean.toString(), encoding == null ? null : encoding.name());
  }
}
