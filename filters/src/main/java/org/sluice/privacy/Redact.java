package org.sluice.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Metadata.Field;
import org.sluice.schema.Metadata.Stated;

/**
 * Puts pseudonyms in the place of e-mail and IP addresses, in text, title, authors and site name.
 * Everything else stays as it is, and redacting twice changes nothing more.
 */
public final class Redact implements Step {
  private static final String EMAILS = "emails_redacted";
  private static final String IPS = "ips_redacted";

  public static final StepKind KIND =
      new StepKind(
          "redact",
          "Puts pseudonyms in the place of personal addresses.",
          "DataTrove, pipeline/formatters/pii.py at a649de79 (what is replaced); RFC 2606, RFC 5737,"
              + " RFC 3849 (by what)",
          1,
          List.of(
              new Parameter.Toggle("email", true, "Whether e-mail addresses are replaced."),
              new Parameter.Toggle(
                  "ip", true, "Whether globally routable IPv4 and IPv6 addresses are replaced.")),
          List.of(
              new Signal(EMAILS, "addresses", "E-mail addresses replaced, each time counted."),
              new Signal(IPS, "addresses", "IP addresses replaced, each time counted.")),
          settings -> List.of(),
          Redact::new);

  private final boolean email;
  private final boolean ip;

  private Redact(Settings settings) {
    this.email = settings.isOn("email");
    this.ip = settings.isOn("ip");
  }

  @Override
  public void apply(Draft draft) {
    Pseudonyms pseudonyms = new Pseudonyms();
    List<Span> spans = find(draft.text(), email, ip);
    draft.edit(replace(draft.text(), spans, pseudonyms));
    for (Field field : List.of(Field.TITLE, Field.AUTHOR, Field.SITE)) {
      Stated stated = draft.metadata().stated().get(field);
      if (stated != null) {
        List<Span> found = find(stated.value(), email, ip);
        String replaced = replace(stated.value(), found, pseudonyms);
        draft.metadata(draft.metadata().with(field, replaced, stated.source()));
        spans.addAll(found);
      }
    }
    long emails = spans.stream().filter(span -> span.kind() == Span.Kind.EMAIL).count();
    if (email) {
      draft.measure(EMAILS, emails);
    }
    if (ip) {
      draft.measure(IPS, spans.size() - emails);
    }
  }

  /**
   * What is to be replaced, in order. Where two overlap the e-mail address wins: its name may look
   * like the other, never the other way round.
   */
  static List<Span> find(String text, boolean email, boolean ip) {
    List<Span> all = new ArrayList<>();
    if (email) {
      all.addAll(EmailScanner.scan(text));
    }
    if (ip) {
      all.addAll(Ipv4Scanner.scan(text));
      all.addAll(Ipv6Scanner.scan(text));
    }
    all.sort(Comparator.comparingInt(Span::start));
    List<Span> apart = new ArrayList<>(all.size());
    for (Span span : all) {
      Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last == null || span.start() >= last.end()) {
        apart.add(span);
      } else if (span.kind() == Span.Kind.EMAIL) {
        apart.set(apart.size() - 1, span);
      }
    }
    return apart;
  }

  private static String replace(String text, List<Span> spans, Pseudonyms pseudonyms) {
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      out.append(text, from, span.start());
      out.append(pseudonyms.of(span.kind(), text.substring(span.start(), span.end())));
      from = span.end();
    }
    return out.append(text, from, text.length()).toString();
  }
}
