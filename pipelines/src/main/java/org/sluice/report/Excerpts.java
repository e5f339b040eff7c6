package org.sluice.report;

import java.util.List;

/** Lists of sampled records with their text. */
final class Excerpts {
  private Excerpts() {}

  /** How the first line of a sample says why it is shown. */
  interface Caption {
    Html of(Sample sample);
  }

  /** A list of samples; nothing when there are none. */
  static Html of(List<Sample> samples, Caption caption) {
    Html out = new Html();
    if (samples.isEmpty()) {
      return out;
    }
    out.add("<ol class=\"samples\">");
    for (Sample sample : samples) {
      out.add("<li><p class=\"why\">{}</p>", caption.of(sample));
      if (sample.excerpt().isEmpty()) {
        out.add("<p class=\"dim\">no text</p>");
      } else {
        out.add("{}", Html.quoted(sample.excerpt(), sample.language()));
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
