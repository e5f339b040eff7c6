package org.sluice.extract;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Blocks as plain text but for their links, which become {@code [text](address)}. */
final class PlainLinks {
  private final PageBlocks page;
  private final LinkTargets targets = new LinkTargets(true);
  private int run;

  PlainLinks(PageBlocks page) {
    this.page = page;
  }

  /** Appends the next block. */
  void append(StringBuilder out, int block) {
    int at = page.start[block];
    int end = page.end[block];
    while (run + 1 < page.runs && page.runStart[run + 1] <= at) {
      run++;
    }
    while (at < end) {
      Element link = page.runs > 0 && page.runStart[run] <= at ? page.runLink[run] : null;
      int stop = at;
      while (stop < end && linkAt(stop) == link) {
        stop = run + 1 < page.runs ? Math.min(end, page.runStart[run + 1]) : end;
        run += stop < end ? 1 : 0;
      }
      String target = link == null ? null : targets.of(link);
      int first = at;
      int last = stop;
      while (target != null && first < stop && page.text[first] <= ' ') {
        first++;
      }
      while (target != null && last > first && page.text[last - 1] <= ' ') {
        last--;
      }
      if (target == null || first == last) {
        out.append(page.text, at, stop - at);
      } else {
        out.append(page.text, at, first - at).append('[');
        out.append(page.text, first, last - first);
        out.append("](").append(target).append(')');
        out.append(page.text, last, stop - last);
      }
      at = stop;
    }
  }

  private @Nullable Element linkAt(int at) {
    return page.runs > 0 && page.runStart[run] <= at ? page.runLink[run] : null;
  }
}
