package org.sluice.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files of one site say of its pages.
 *
 * <p>Of several copies of one file the latest holds, also when it says that the file is gone.
 * Copies of the same moment hold together, the most restrictive statement before others. One
 * without a date cannot be shown to be outdated and holds beside the latest. At most {@value
 * #MOST_COPIES} hold together, chosen by date and text. So the order in which copies are met does
 * not matter. Files are read when a page first asks. Belongs to one thread.
 */
public final class SitePolicy {
  private static final int MOST_COPIES = 16;

  /** The dated before the undated, which have all one date among them, then by their texts. */
  private static final Comparator<Copy> ORDER =
      Comparator.comparing(Copy::fetchedAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Copy::text, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final String site;
  private final AiCrawlers crawlers;
  private final Map<PolicyFile, TreeSet<Copy>> latest = new EnumMap<>(PolicyFile.class);

  /** Apart from the dated: a later date makes room again, and what was thrown away is gone. */
  private final Map<PolicyFile, TreeSet<Copy>> undated = new EnumMap<>(PolicyFile.class);

  private @Nullable List<Reading> readings;

  /**
   * One copy of a file.
   *
   * @param file which file
   * @param fetchedAt when it was fetched, or null
   * @param text its text; null when the site had no such file
   */
  public record Copy(PolicyFile file, @Nullable Instant fetchedAt, @Nullable String text) {
    /** A copy that says the same in fewer words. */
    public Copy reduced(AiCrawlers crawlers) {
      if (text == null || file == PolicyFile.TDMREP_JSON) {
        return this;
      }
      RobotsFile read = RobotsFile.read(text, crawlers);
      return new Copy(file, fetchedAt, read == null ? "" : read.text());
    }
  }

  /** States what one file says of a path. */
  @FunctionalInterface
  private interface Reading {
    void state(String path, Statements statements);
  }

  /**
   * The policy of a site.
   *
   * @param site by {@link org.sluice.url.Origin}
   * @param crawlers whom robots.txt may name
   */
  public SitePolicy(String site, AiCrawlers crawlers) {
    this.site = site;
    this.crawlers = crawlers;
  }

  /** Adds a copy of a file. */
  public void add(Copy added) {
    readings = null;
    Instant date = added.fetchedAt;
    TreeSet<Copy> held =
        (date == null ? undated : latest).computeIfAbsent(added.file, file -> new TreeSet<>(ORDER));
    if (date != null && !held.isEmpty()) {
      int order = date.compareTo(held.first().fetchedAt);
      if (order < 0) {
        return;
      } else if (order > 0) {
        held.clear();
      }
    }
    held.add(added);
    if (held.size() > MOST_COPIES) {
      held.pollLast();
    }
  }

  /**
   * What the files say of a page.
   *
   * @param path path and query as the page's URL has them
   */
  public Statements state(String path) {
    if (readings == null) {
      readings = read();
    }
    Statements statements = new Statements();
    String normal = PathPattern.path(path);
    for (Reading reading : readings) {
      reading.state(normal, statements);
    }
    return statements;
  }

  private List<Reading> read() {
    List<Reading> read = new ArrayList<>();
    for (PolicyFile file : PolicyFile.values()) {
      Set<String> texts = new HashSet<>();
      for (Copy copy : held(file)) {
        // Equal texts say the same.
        if (copy.text != null && texts.add(copy.text)) {
          Reading reading = read(copy, copy.text);
          if (reading != null) {
            read.add(reading);
          }
        }
      }
    }
    return read;
  }

  private List<Copy> held(PolicyFile file) {
    return Stream.of(latest, undated)
        .flatMap(copies -> copies.getOrDefault(file, new TreeSet<>(ORDER)).stream())
        .limit(MOST_COPIES)
        .toList();
  }

  private @Nullable Reading read(Copy copy, String text) {
    String date = copy.fetchedAt == null ? "" : " of " + copy.fetchedAt;
    String where = site + copy.file.path() + date;
    switch (copy.file) {
      case TDMREP_JSON -> {
        TdmRules rules = TdmRules.read(text);
        return rules == null ? null : (path, said) -> rules.state(path, said, where);
      }
      case AI_TXT -> {
        RobotsFile rules = RobotsFile.read(text, crawlers);
        return rules == null
            ? null
            : (path, said) -> said.add(Protocol.AI_TXT, reserves(rules, path) ? 1 : 0, where);
      }
      default -> {
        RobotsFile rules = RobotsFile.read(text, crawlers);
        return rules == null ? null : (path, said) -> rules.state(path, said, where);
      }
    }
  }

  /**
   * Spawning's files name media by their endings ({@code Disallow: *.html}); a path without one is
   * that of an HTML page.
   */
  private static boolean reserves(RobotsFile rules, String path) {
    int query = path.indexOf('?');
    String bare = query < 0 ? path : path.substring(0, query);
    boolean named = bare.indexOf('.', bare.lastIndexOf('/') + 1) >= 0;
    return rules.reserves(path) || (!named && rules.reserves(bare + ".html"));
  }
}
