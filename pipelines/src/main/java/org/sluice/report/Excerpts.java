package org.sluice.report;

import java.util.List;

/** Lists of sampled records with their text. */
final class Excerpts {
  private Excerpts() {}

  /** How the first line of a sample says why it is shown. */
  interface Caption {
    Html of(Sample sample);
  }

  /** The first samples of a list; nothing when there are none. */
  static Html of(List<Sample> samples, int most, Caption caption) {
    Html out = new Html();
    if (samples.isEmpty() || most == 0) {
      return out;
    }
    out.add("<ol class=\"samples\">");
    for (Sample sample : samples.subList(0, Math.min(most, samples.size()))) {
      out.add("<li><p class=\"why\">{}</p>", caption.of(sample));
      if (sample.excerpt().isEmpty()) {
        out.add("<p class=\"dim\">no text</p>");
      } else {
        out.add(
            "<blockquote dir=\"auto\">{}</blockquote>",
            Html.crawled(sample.excerpt(), sample.language()));
      }
      out.add("<p class=\"from\">{}</p></li>", origin(sample));
    }
    return out.add("</ol>");
  }

  private static Html origin(Sample sample) {
    Html out = new Html();
    if (sample.url() != null) {
      out.add("<span>{}</span> ", Html.crawled(sample.url(), null));
    }
    return out.add("<span>{} @ {}</span>", Html.crawled(sample.file(), null), sample.offset());
  }
}
