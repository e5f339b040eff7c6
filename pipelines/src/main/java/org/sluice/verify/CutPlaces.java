package org.sluice.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.spans.Cut;

/**
 * The places that a step cut of a document, as the ledger's details tell them: {@code 0-57 of ID;
 * 120-180 of ID; and 3 more places}.
 *
 * @param cuts in text order
 * @param whole whether all are told, and not the first alone
 */
record CutPlaces(List<Cut> cuts, boolean whole) {
  private static final String BETWEEN = "; ";
  private static final String OF = " of ";
  static final CutPlaces NONE = new CutPlaces(List.of(), true);

  /**
   * Reads a detail.
   *
   * @throws IllegalArgumentException when it tells no places
   */
  static CutPlaces of(@Nullable String detail) {
    if (detail == null) {
      return NONE;
    }
    List<Cut> cuts = new ArrayList<>();
    int at = 0;
    while (at < detail.length()) {
      if (isRest(detail, at)) {
        return new CutPlaces(List.copyOf(cuts), false);
      }
      int dash = numberEnd(detail, at);
      int end = dash < 0 || detail.charAt(dash) != '-' ? -1 : numberEnd(detail, dash + 1);
      if (end < 0 || !detail.startsWith(OF, end)) {
        throw new IllegalArgumentException("'" + detail.substring(at) + "' tells no place");
      }
      int next = next(detail, end + OF.length());
      cuts.add(
          new Cut(
              Integer.parseInt(detail, at, dash, 10),
              Integer.parseInt(detail, dash + 1, end, 10),
              detail.substring(end + OF.length(), next)));
      at = next + BETWEEN.length();
    }
    return new CutPlaces(List.copyOf(cuts), true);
  }

  /** Behind the digits at a place, before one more character; or -1. */
  private static int numberEnd(String detail, int from) {
    int end = from;
    while (end < detail.length() && detail.charAt(end) >= '0' && detail.charAt(end) <= '9') {
      end++;
    }
    return end == from || end == detail.length() ? -1 : end;
  }

  /** Where the name that begins at a place ends: names may hold what stands between places. */
  private static int next(String detail, int from) {
    for (int at = detail.indexOf(BETWEEN, from); at >= 0; at = detail.indexOf(BETWEEN, at + 1)) {
      int head = at + BETWEEN.length();
      int dash = numberEnd(detail, head);
      int end = dash < 0 || detail.charAt(dash) != '-' ? -1 : numberEnd(detail, dash + 1);
      if ((end > 0 && detail.startsWith(OF, end)) || isRest(detail, head)) {
        return at;
      }
    }
    return detail.length();
  }

  private static boolean isRest(String detail, int at) {
    int end = detail.startsWith("and ", at) ? numberEnd(detail, at + 4) : -1;
    return end > 0 && detail.startsWith(" more places", end) && end + 12 == detail.length();
  }
}
