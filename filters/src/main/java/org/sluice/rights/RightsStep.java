package org.sluice.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.charset.CharsetSniffer;
import org.sluice.charset.Decoder;
import org.sluice.charset.Sniffed;
import org.sluice.document.Draft;
import org.sluice.document.Page;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.url.Origin;

/**
 * The step {@code rights}: records what a page says of its use, wherever the step stands in the
 * recipe. A site's own files ({@link PolicyFile}) keep their text for the pages of their site, and
 * end their way here.
 */
public final class RightsStep implements Step {
  private static final String NAME = "rights";

  private static final Signal POLICY_FILE =
      new Signal(
          "rights_policy_file",
          "1",
          "The record is no page but a site's robots.txt, tdmrep.json or ai.txt; the detail says"
              + " which. Not measured of pages.");

  /** The kind, as the catalogue lists it. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Records who reserves rights in a page, and drops it where the recipe obeys that;"
              + " robots.txt, tdmrep.json and ai.txt among the input hold for all pages of their"
              + " sites.",
          "RFC 9309 (robots.txt); TDM Reservation Protocol, W3C Community Group Final Report, 10"
              + " May 2024; draft-ietf-aipref-attach and draft-ietf-aipref-vocab (Content-Usage),"
              + " ietf-wg-aipref/drafts at 0952a44 and 008bd89; contentsignals.org"
              + " (Content-Signal); Google Search Central, robots meta tag and X-Robots-Tag, with"
              + " DeviantArt's noai and noimageai; Spawning's ai.txt; crawlers by ai.robots.txt at"
              + " 000552c",
          1,
          List.of(
              new Parameter.Choice(
                  "profile",
                  Profile.STANDARD.word(),
                  Profile.words(),
                  true,
                  "Which reservations to obey: none; those that speak of mining or training; or all"
                      + " that a careful team would heed."),
              new Parameter.Words(
                  "obey",
                  List.of(),
                  Protocol.words(),
                  true,
                  "The statements to obey, instead of a profile's."),
              new Parameter.Words(
                  "crawlers",
                  List.of(),
                  false,
                  "Crawlers that gather training data, besides those known: what is said to them"
                      + " counts.")),
          Stream.concat(Stream.of(Protocol.values()).map(Protocol::signal), Stream.of(POLICY_FILE))
              .toList(),
          RightsStep::rules,
          RightsStep::new);

  private final PageRights rights;

  private RightsStep(Settings settings) {
    rights = new PageRights(crawlers(settings));
  }

  /** The crawlers that are known under these settings. */
  public static AiCrawlers crawlers(Settings settings) {
    return new AiCrawlers(settings.words("crawlers"));
  }

  private static List<Rule> rules(Settings settings) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new RightsRule(NAME + "/policy-file", POLICY_FILE.name()));
    for (Protocol protocol : Protocol.obeyed(settings)) {
      rules.add(new RightsRule(NAME + "/" + protocol.word(), protocol.signal().name()));
    }
    return rules;
  }

  @Override
  public void apply(Draft draft) {
    if (policyFile(draft.page()) != null) {
      draft.end();
    }
  }

  @Override
  public void finish(Draft draft) {
    Page page = draft.page();
    PolicyFile file = policyFile(page);
    if (file != null) {
      draft.end();
      draft.measure(POLICY_FILE.name(), 1, file.path());
      draft.edit(PolicyFile.isThere(page.provenance().httpStatus()) ? text(draft) : "");
      return;
    }
    Statements statements = rights.of(page, draft.declarations());
    String licence = draft.metadata().licence();
    String source = draft.metadata().source(Metadata.Field.LICENCE);
    if (licence != null && source != null) {
      Licence.state(licence, source, statements);
    }
    statements
        .all()
        .forEach(
            (protocol, statement) -> {
              String signal = protocol.signal().name();
              if (statement.source().isEmpty()) {
                draft.measure(signal, statement.value());
              } else {
                draft.measure(signal, statement.value(), statement.source());
              }
            });
  }

  @Override
  public boolean needsDeclarations() {
    return true;
  }

  /** The file that a record holds, or null of pages and of revisits, which hold nothing. */
  private static @Nullable PolicyFile policyFile(Page page) {
    Provenance provenance = page.provenance();
    return provenance.recordType().equals("revisit")
        ? null
        : PolicyFile.of(Origin.of(provenance.url()));
  }

  private static String text(Draft draft) {
    Page page = draft.page();
    String text = page.text();
    if (text == null) {
      Sniffed sniffed = CharsetSniffer.sniff(page.body(), page.header("content-type"), false);
      draft.charset(sniffed.name());
      text = Decoder.decode(page.body(), sniffed).text();
    }
    return PolicyFile.shorten(text);
  }
}
