package org.sluice.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The sources and languages that lost more than a set share of their documents to the steps of the
 * corpus list: a boilerplate template, a bad threshold or a mirror shows itself here first.
 *
 * @param share the share that had to be exceeded, 0..1
 * @param minDocuments the documents that it needed to be looked at
 * @param count how many there are of each kind
 * @param worst those that lost most, in the order of {@link #ORDER}
 */
public record Losses(double share, long minDocuments, Map<Kind, Long> count, List<Loss> worst) {
  /** So many are told of; the others are only counted. */
  public static final int MOST = 1000;

  /** Rows of the report's table. */
  private static final int SHOWN = 50;

  /** So many are named in a line of text. */
  private static final int NAMED = 3;

  /** Most documents lost first, then by kind and name. */
  public static final Comparator<Loss> ORDER =
      Comparator.comparingLong(Loss::lost)
          .reversed()
          .thenComparing(Loss::kind)
          .thenComparing(Loss::name);

  /** What documents have in common. */
  public enum Kind {
    /** The registrable domain of their URLs, as in the ledger's column. */
    DOMAIN("domain"),
    /** The entry of the recipe's {@code read} list that found them. */
    INPUT("input"),
    /** Their language and script. */
    LANGUAGE("language");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** What it is called. */
    public String label() {
      return label;
    }
  }

  /**
   * A great loss.
   *
   * @param name the domain, the input's pattern or the language; empty where that is not known
   * @param documents that came as far as the steps of the corpus list
   * @param removed of those, by the step that removed or dropped them
   */
  public record Loss(Kind kind, String name, long documents, Map<String, Long> removed) {
    /** All that were removed. */
    public long lost() {
      return removed.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public Losses {
    // Sorted, so that equal losses are written in equal bytes.
    count = Collections.unmodifiableMap(new TreeMap<>(count));
    worst = List.copyOf(worst);
  }

  /** Whether there is nothing to report. */
  public boolean none() {
    return worst.isEmpty();
  }

  /** One sentence for users; meaningful only where there is something to report. */
  public String sentence() {
    StringJoiner kinds = new StringJoiner(", ");
    for (Kind kind : Kind.values()) {
      if (count.getOrDefault(kind, 0L) > 0) {
        kinds.add(Figures.count(count.get(kind), kind.label));
      }
    }
    StringJoiner names = new StringJoiner(", ");
    worst.stream().limit(NAMED).forEach(loss -> names.add(named(loss)));
    return String.format(
        Locale.ROOT,
        "%s lost more than %s of their documents to the steps of the corpus: %s%s",
        kinds,
        Figures.value(100 * share) + " %",
        names,
        worst.size() > NAMED ? " and others" : "");
  }

  private static String named(Loss loss) {
    String name = loss.name().isEmpty() ? "no " + loss.kind().label() : loss.name();
    return name
        + " ("
        + Figures.count(loss.lost())
        + " of "
        + Figures.count(loss.documents())
        + ")";
  }

  /** The report's section, or nothing where there is nothing to report. */
  Html section() {
    Html out = new Html();
    if (none()) {
      return out;
    }
    out.add(
        "<section id=\"losses\"><h2>Great losses</h2><div class=\"scroll\"><table><caption>Sources and languages that lost more"
            + " than {} % of at least {} documents to the steps of the corpus</caption><thead><tr>"
            + "<th scope=\"col\">Name</th><th scope=\"col\">Kind</th>"
            + "<th scope=\"col\" class=\"n\">Documents</th>"
            + "<th scope=\"col\" class=\"n\">Lost</th><th scope=\"col\" class=\"n\">Share</th>"
            + "<th scope=\"col\">By step</th></tr></thead><tbody>",
        Figures.value(100 * share), Figures.count(minDocuments));
    for (Loss loss : worst.subList(0, Math.min(SHOWN, worst.size()))) {
      StringJoiner steps = new StringJoiner(", ");
      loss.removed().forEach((step, lost) -> steps.add(step + " " + Figures.count(lost)));
      out.add(
          "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
              + "<td class=\"n\">{}</td><td>{}</td></tr>",
          loss.name().isEmpty() ? "no " + loss.kind().label() : Html.crawled(loss.name(), null),
          loss.kind().label(),
          Figures.count(loss.documents()),
          Figures.count(loss.lost()),
          Figures.percent(loss.lost(), loss.documents()),
          steps.toString());
    }
    out.add("</tbody></table></div>");
    long all = count.values().stream().mapToLong(Long::longValue).sum();
    if (all > SHOWN) {
      out.add(
          "<p>{} in all; report/losses.json names the first {}.</p>",
          Figures.count(all),
          Figures.count(MOST));
    }
    return out.add("</section>");
  }
}
