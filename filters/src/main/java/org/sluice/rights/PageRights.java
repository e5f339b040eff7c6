package org.sluice.rights;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Declaration;
import org.sluice.document.Page;

/** What a page says of its own use: its response's headers and its markup. Immutable. */
final class PageRights {
  private static final String TAG = "x-robots-tag";
  private static final String RESERVATION = "tdm-reservation";
  private static final String POLICY = "tdm-policy";

  private static final List<Protocol> DIRECTIVES =
      List.of(Protocol.NOAI, Protocol.NOIMAGEAI, Protocol.NOARCHIVE, Protocol.NOINDEX);

  private final AiCrawlers crawlers;

  PageRights(AiCrawlers crawlers) {
    this.crawlers = crawlers;
  }

  /**
   * Everything that is said.
   *
   * @param markup what the page's markup declares, or null when it has none
   */
  Statements of(Page page, @Nullable List<Declaration> markup) {
    Statements statements = new Statements();
    readHeaders(page, statements);
    List<Declaration> declarations = markup == null ? List.of() : markup;
    readMarkup(declarations, statements);
    // Where directives could stand, their absence is known.
    if (markup != null || !page.headers().isEmpty()) {
      for (Protocol protocol : DIRECTIVES) {
        if (statements.get(protocol) == null) {
          statements.add(protocol, 0, "");
        }
      }
    }
    readTdm(page, declarations, statements);
    return statements;
  }

  private void readHeaders(Page page, Statements statements) {
    for (String value : headers(page, TAG)) {
      RobotsDirectives.header(value, "X-Robots-Tag", crawlers, statements);
    }
    List<String> usage = headers(page, "content-usage");
    if (!usage.isEmpty()) {
      // RFC 9651, section 4.2: lines of one field are one dictionary.
      String value = String.join(", ", usage);
      add(Protocol.CONTENT_USAGE, ContentUsage.reserves(value), "Content-Usage", value, statements);
    }
    for (String value : headers(page, "content-signal")) {
      Boolean reserves = ContentSignal.reserves(value);
      add(Protocol.CONTENT_SIGNAL, reserves, "Content-Signal", value, statements);
    }
    for (String value : headers(page, "link")) {
      LicenceLinks.of(value).forEach(licence -> Licence.state(licence, "Link header", statements));
    }
  }

  private static void add(
      Protocol protocol,
      @Nullable Boolean reserves,
      String header,
      String value,
      Statements statements) {
    if (reserves != null) {
      statements.add(protocol, reserves ? 1 : 0, header + ": " + value.strip());
    }
  }

  private void readMarkup(List<Declaration> declarations, Statements statements) {
    for (Declaration declaration : declarations) {
      String name = declaration.name();
      String content = declaration.content();
      if (name.equals(Markup.LICENCE)) {
        Licence.state(content, "licence", statements);
      } else if (name.equals(TAG)) {
        RobotsDirectives.header(content, "meta " + name, crawlers, statements);
      } else if (RobotsDirectives.addresses(name, crawlers)) {
        RobotsDirectives.meta(content, "meta " + name, statements);
      }
    }
  }

  /** A meta element supersedes the header (TDM Reservation Protocol, "Processing priority"). */
  private static void readTdm(Page page, List<Declaration> declarations, Statements statements) {
    List<String> meta = contents(declarations, RESERVATION);
    if (!readTdm(meta, contents(declarations, POLICY), "meta", statements)) {
      readTdm(headers(page, RESERVATION), headers(page, POLICY), "header", statements);
    }
  }

  private static boolean readTdm(
      List<String> reservations, List<String> policies, String source, Statements statements) {
    boolean stated = false;
    for (String reservation : reservations) {
      Boolean reserved = TdmRules.reserved(reservation);
      if (reserved != null) {
        stated = true;
        String policy = policies.isEmpty() ? null : policies.get(0).strip();
        String words = source + " " + TdmRules.words(reserved, policy);
        statements.add(Protocol.TDM_RESERVATION, reserved ? 1 : 0, words);
      }
    }
    return stated;
  }

  private static List<String> contents(List<Declaration> declarations, String name) {
    return declarations.stream()
        .filter(declaration -> declaration.name().equals(name))
        .map(Declaration::content)
        .toList();
  }

  private static List<String> headers(Page page, String name) {
    return page.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
