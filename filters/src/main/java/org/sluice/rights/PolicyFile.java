package org.sluice.rights;

import org.jspecify.annotations.Nullable;
import org.sluice.url.Origin;

/** The files in which a site speaks of all its pages, found at fixed places. */
public enum PolicyFile {
  /** RFC 9309, section 2.3. */
  ROBOTS_TXT("/robots.txt"),
  /** TDM Reservation Protocol, "TDM File on the Origin Server". */
  TDMREP_JSON("/.well-known/tdmrep.json"),
  /** Spawning's file. */
  AI_TXT("/ai.txt");

  /**
   * The longest file, in UTF-16 units, that is read; what follows is left out. RFC 9309 (section
   * 2.5) wants at least 500 kibibytes.
   */
  static final int MOST_CHARACTERS = 500 << 10;

  private final String path;

  PolicyFile(String path) {
    this.path = path;
  }

  /** Where on a site it is. */
  public String path() {
    return path;
  }

  /** The file that a URL asks for, or null when it asks for a page. */
  public static @Nullable PolicyFile of(@Nullable Origin origin) {
    if (origin != null) {
      for (PolicyFile file : values()) {
        if (file.path.equals(origin.path())) {
          return file;
        }
      }
    }
    return null;
  }

  /**
   * Whether a site answered with the file (or an archive has it without an HTTP status).
   *
   * @param httpStatus the HTTP status, or null
   */
  public static boolean isThere(@Nullable Integer httpStatus) {
    return httpStatus == null || (httpStatus >= 200 && httpStatus <= 299);
  }

  /**
   * Whether a site answered that it has no such file: 404 or 410. Any other status, such as 403 or
   * 503, tells nothing.
   */
  public static boolean isMissing(@Nullable Integer httpStatus) {
    return httpStatus != null && (httpStatus == 404 || httpStatus == 410);
  }

  /** The text without what is too long: whole lines. */
  static String shorten(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    int end = text.lastIndexOf('\n', MOST_CHARACTERS - 1);
    return text.substring(0, end + 1);
  }
}
