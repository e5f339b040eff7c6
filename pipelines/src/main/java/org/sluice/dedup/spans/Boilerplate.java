package org.sluice.dedup.spans;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongIndex;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.url.Hosts;

/** Counts on how many pages of a site a line stands. */
final class Boilerplate {
  /** The site, the line's halves or zeros for all pages, the file, its pages with that line. */
  static final int COUNT_WIDTH = 5;

  /** The file, the site, the line's halves, pages of the site with it, pages of the site. */
  static final int LINE_WIDTH = 6;

  private static final long MOST_HELD = 1 << 20;

  private Boilerplate() {}

  /** The site of a page by its hash, or 0 for a page without one. */
  static long site(@Nullable String url) {
    String host = Hosts.host(url);
    long hash = host == null ? 0 : Hashing.xxh3_64().hashCharsToLong(host);
    return host != null && hash == 0 ? 1 : hash;
  }

  /** Lines of one site that one file has, and on how many pages. */
  private static final class Lines {
    private final LongIndex index = new LongIndex();
    private final List<long[]> counts = new ArrayList<>(); // high, low, pages, the last page's row
    private long pages;

    /** Whether the line is new to the file. */
    boolean add(long high, long low, int row) {
      int size = counts.size();
      int number = index.add(high * 0x9E3779B97F4A7C15L + low);
      if (number == size) {
        counts.add(new long[] {high, low, 1, row});
        return true;
      }
      long[] known = counts.get(number);
      if (known[3] != row) {
        known[2]++;
        known[3] = row;
      }
      return false;
    }
  }

  /** Sends the counts of a file to the partitions where those of a site meet. */
  static void read(
      TextCorpus corpus,
      int file,
      BoilerplateSettings settings,
      Partitions partitions,
      BlockWriter out)
      throws IOException {
    Units lines = settings.lines();
    Map<Long, Lines> sites = new HashMap<>();
    long[] held = {0};
    corpus.texts(
        file,
        (document, url, text) -> {
          long site = site(url);
          if (site == 0) {
            return;
          }
          Lines known = sites.computeIfAbsent(site, s -> new Lines());
          known.pages++;
          int count = lines.scan(text.text(), file, url);
          for (int i = 0; i < count; i++) {
            held[0] += known.add(lines.high(i), lines.low(i), document.row()) ? 1 : 0;
          }
          if (held[0] >= MOST_HELD) {
            send(sites, file, partitions, out);
            held[0] = 0;
          }
        });
    send(sites, file, partitions, out);
    out.flush();
  }

  private static void send(
      Map<Long, Lines> sites, int file, Partitions partitions, BlockWriter out) {
    sites.forEach(
        (site, lines) -> {
          int partition = partitions.ofHash(site);
          out.add(partition, site, 0, 0, file, lines.pages);
          for (long[] line : lines.counts) {
            out.add(partition, site, line[0], line[1], file, line[2]);
          }
        });
    sites.clear();
  }

  /**
   * Finds the lines that are cut, and tells each file that has one.
   *
   * @param counts all of a partition
   */
  static void decide(
      LongRecords counts, BoilerplateSettings settings, Partitions partitions, BlockWriter out) {
    int to;
    for (int from = 0; from < counts.size(); from = to) {
      long site = counts.get(from, 0);
      to = from;
      long pages = 0;
      while (to < counts.size() && counts.get(to, 0) == site) {
        boolean whole = counts.get(to, 1) == 0 && counts.get(to, 2) == 0;
        pages += whole ? counts.get(to, 4) : 0;
        to++;
      }
      int end;
      for (int line = from; line < to; line = end) {
        long with = 0;
        end = line;
        while (end < to
            && counts.get(end, 1) == counts.get(line, 1)
            && counts.get(end, 2) == counts.get(line, 2)) {
          with += counts.get(end, 4);
          end++;
        }
        boolean whole = counts.get(line, 1) == 0 && counts.get(line, 2) == 0;
        if (!whole && settings.cuts(with, pages)) {
          tell(counts, line, end, with, pages, partitions, out);
        }
      }
    }
    out.flush();
  }

  private static void tell(
      LongRecords counts,
      int from,
      int to,
      long with,
      long pages,
      Partitions partitions,
      BlockWriter out) {
    long last = -1;
    for (int i = from; i < to; i++) {
      long file = counts.get(i, 3);
      if (file != last) {
        out.add(
            partitions.ofFile((int) file),
            file,
            counts.get(i, 0),
            counts.get(i, 1),
            counts.get(i, 2),
            with,
            pages);
        last = file;
      }
    }
  }

  /** The lines of one file that are cut, and on how many pages each stands. */
  static final class Found {
    private final Map<Long, Map<Long, long[]>> bySite = new HashMap<>();

    /**
     * Picks the lines of a file.
     *
     * @param lines of several files, sorted
     */
    Found(LongRecords lines, int from, int to) {
      for (int i = from; i < to; i++) {
        bySite
            .computeIfAbsent(lines.get(i, 1), site -> new HashMap<>())
            .put(lines.get(i, 3), new long[] {lines.get(i, 2), lines.get(i, 4), lines.get(i, 5)});
      }
    }

    /** What is to be cut of a document. */
    List<Cut> cuts(Units lines, int count, @Nullable String url) {
      List<Cut> cuts = new ArrayList<>();
      Map<Long, long[]> known = bySite.get(site(url));
      for (int i = 0; known != null && i < count; i++) {
        long[] line = known.get(lines.low(i));
        if (line != null && line[0] == lines.high(i)) {
          String of =
              String.format(Locale.ROOT, "%d of %d pages of %s", line[1], line[2], Hosts.host(url));
          cuts.add(new Cut(lines.from(i), lines.to(i), of));
        }
      }
      return cuts;
    }
  }
}
