package org.sluice.charset;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The encoding found for a page.
 *
 * @param charset decodes the page
 * @param name lower-case name of the encoding in the WHATWG Encoding Standard ({@code utf-8},
 *     {@code gb18030}, {@code windows-1252}); for encodings that the standard lacks the IANA name
 * @param source what decided
 * @param declarations what the page and its server declare, in the order in which it is asked; of
 *     each source one at most
 */
public record Sniffed(Charset charset, String name, Source source, List<Declaration> declarations) {

  /** The encoding that the first usable declaration names, or null where there is none. */
  public @Nullable String declared() {
    for (Declaration declaration : declarations) {
      if (declaration.name() != null) {
        return declaration.name();
      }
    }
    return null;
  }

  /** Whether the first usable declaration was not followed. */
  public boolean lied() {
    String declared = declared();
    return declared != null && !declared.equals(name);
  }

  /** Whether any declaration names another encoding than the one found; unknown labels do not. */
  public boolean isConflict() {
    for (Declaration declaration : declarations) {
      if (declaration.name() != null
          && !declaration.name().equals(name)
          && !isSameWidth(declaration.label())) {
        return true;
      }
    }
    return false;
  }

  /** {@code utf-16} is no other encoding than the byte order that was found of it. */
  private boolean isSameWidth(String label) {
    return (name.startsWith("utf-16") || name.startsWith("utf-32"))
        && label.regionMatches(true, 0, name, 0, "utf-16".length());
  }

  /**
   * What decided, and what was declared where: {@code gb18030 by meta; http iso-8859-1; meta
   * gb2312}.
   */
  public String account() {
    String by = name + " by " + source.word();
    return declarations.isEmpty()
        ? by
        : by
            + declarations.stream()
                .map(declaration -> declaration.source().word() + " " + declaration.label())
                .collect(Collectors.joining("; ", "; ", ""));
  }
}
