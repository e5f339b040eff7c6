package org.sluice.extract;

/**
 * What a page's address lets know of its kind.
 *
 * @param depth parts of the path
 * @param query whether it has a query
 * @param dated whether a part of the path is a year
 * @param number whether the path has a number of four or more digits that is no year
 * @param lastWords words of the path's last part
 * @param lastUnits length of the path's last part
 * @param before {@link TypeWords} of the host and of the path but for its last part
 * @param last {@link TypeWords} of the path's last part and of the query
 */
record AddressSigns(
    int depth,
    boolean query,
    boolean dated,
    boolean number,
    int lastWords,
    int lastUnits,
    int before,
    int last) {
  /** Longer addresses are read so far. */
  private static final int MAX_UNITS = 1_000;

  static AddressSigns of(String url) {
    String address = url.length() > MAX_UNITS ? url.substring(0, MAX_UNITS) : url;
    int scheme = address.indexOf("//");
    int host = scheme < 0 ? 0 : scheme + 2;
    int fragment = end(address, '#', host, address.length());
    int query = end(address, '?', host, fragment);
    int path = end(address, '/', host, query);
    int to = query;
    while (to > path && address.charAt(to - 1) == '/') {
      to--;
    }
    int lastStart = Math.max(path, address.lastIndexOf('/', Math.max(0, to - 1)) + 1);
    lastStart = Math.min(lastStart, to);
    int depth = 0;
    int words = 0;
    int digits = 0;
    boolean dated = false;
    boolean number = false;
    boolean inWord = false;
    for (int i = path; i <= to; i++) {
      char c = i < to ? address.charAt(i) : '/';
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (digits > 0) {
        boolean year =
            digits == 4 && (address.startsWith("19", i - 4) || address.startsWith("20", i - 4));
        dated |= year;
        number |= digits >= 4 && !year;
        digits = 0;
      }
      boolean part = Character.isLetterOrDigit(c);
      words += i >= lastStart && part && !inWord ? 1 : 0;
      inWord = part;
      depth += c == '/' && i > path ? 1 : 0;
    }
    // The last label of a host is its country or kind, the one before it its own name.
    int before =
        TypeWords.groupsIn(address, host, labels(address, host, path), MAX_UNITS)
            | TypeWords.groupsIn(address, path, lastStart, MAX_UNITS);
    return new AddressSigns(
        depth,
        query < fragment,
        dated,
        number,
        words,
        to - lastStart,
        before,
        TypeWords.groupsIn(address, lastStart, fragment, MAX_UNITS));
  }

  private static int end(String address, char mark, int from, int otherwise) {
    int at = address.indexOf(mark, from);
    return at < 0 ? otherwise : Math.min(at, otherwise);
  }

  /** Where the labels before a host's registered name end. */
  private static int labels(String address, int host, int to) {
    int last = address.lastIndexOf('.', to - 1);
    int before = last < host ? -1 : address.lastIndexOf('.', last - 1);
    return before < host ? host : before;
  }
}
