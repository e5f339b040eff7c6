package org.sluice.rights;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Signal;
import org.sluice.recipe.Settings;

/**
 * The statements about use that are told apart. Each is one signal; by each a recipe may drop
 * documents. A value above 0 reserves; 0 says that nothing is reserved by it; without a value
 * nothing is known. The signal's detail says who states what, and where.
 */
public enum Protocol {
  /** DeviantArt's directive, beside the robots directives. */
  NOAI(
      "noai",
      "rights_noai",
      Profile.STANDARD,
      "0 or 1",
      "X-Robots-Tag or a robots meta element asks that the page is not used for AI (noai)."),
  /** DeviantArt's directive for images alone. */
  NOIMAGEAI(
      "noimageai",
      "rights_noimageai",
      Profile.STRICT,
      "0 or 1",
      "X-Robots-Tag or a robots meta element asks that images are not used for AI (noimageai)."),
  /** The TDM Reservation Protocol. */
  TDM_RESERVATION(
      "tdm-reservation",
      "rights_tdm_reservation",
      Profile.STANDARD,
      "0 or 1",
      "The TDM Reservation Protocol says that text and data mining is reserved (1) or not (0): a"
          + " meta element, else the header, else the first rule of tdmrep.json that matches."),
  /** The IETF's AI preferences. */
  CONTENT_USAGE(
      "content-usage",
      "rights_content_usage",
      Profile.STANDARD,
      "0 or 1",
      "Content-Usage, as header or in robots.txt, disallows (1) or allows (0) the training of AI;"
          + " the most restrictive statement counts."),
  /** Cloudflare's content signals. */
  CONTENT_SIGNAL(
      "content-signal",
      "rights_content_signal",
      Profile.STANDARD,
      "0 or 1",
      "Content-Signal, as header or in robots.txt, says ai-train=no (1) or ai-train=yes (0); the"
          + " most restrictive statement counts."),
  /** Groups of robots.txt for crawlers that gather training data. */
  ROBOTS_TXT(
      "robots-txt",
      "rights_robots_txt",
      Profile.STANDARD,
      "crawlers",
      "How many crawlers that gather training data the site's robots.txt names and keeps from the"
          + " page."),
  /** Groups of robots.txt for AI crawlers of other kinds. */
  ROBOTS_TXT_AI(
      "robots-txt-ai",
      "rights_robots_txt_ai",
      Profile.STRICT,
      "crawlers",
      "How many crawlers of AI search, assistants and agents the site's robots.txt names and keeps"
          + " from the page."),
  /** The group of robots.txt for everybody. */
  ROBOTS_TXT_ALL(
      "robots-txt-all",
      "rights_robots_txt_all",
      Profile.STRICT,
      "0 or 1",
      "The site's robots.txt keeps crawlers that it does not name (*) from the page."),
  /** Spawning's file. */
  AI_TXT(
      "ai-txt",
      "rights_ai_txt",
      Profile.STANDARD,
      "0 or 1",
      "The site's ai.txt disallows the use of the page for training."),
  /** The robots directive, which Microsoft also takes for one about training. */
  NOARCHIVE(
      "noarchive",
      "rights_noarchive",
      Profile.STRICT,
      "0 or 1",
      "X-Robots-Tag or a robots meta element says noarchive or nocache."),
  /** The robots directive about search, which no profile obeys. */
  NOINDEX(
      "noindex",
      "rights_noindex",
      null,
      "0 or 1",
      "X-Robots-Tag or a robots meta element says noindex or none."),
  /** NC of Creative Commons. */
  NONCOMMERCIAL(
      "licence-noncommercial",
      "rights_licence_noncommercial",
      Profile.STRICT,
      "0 or 1",
      "The page's Creative Commons licence allows no commercial use (NC)."),
  /** ND of Creative Commons. */
  NODERIVATIVES(
      "licence-noderivatives",
      "rights_licence_noderivatives",
      Profile.STRICT,
      "0 or 1",
      "The page's Creative Commons licence allows no adaptations (ND).");

  private final String word;
  private final Signal signal;
  private final @Nullable Profile profile;

  Protocol(String word, String signal, @Nullable Profile profile, String unit, String definition) {
    this.word = word;
    this.signal = new Signal(signal, unit, definition);
    this.profile = profile;
  }

  /** As a recipe lists it under {@code obey}, and the rule is called. */
  public String word() {
    return word;
  }

  /** What is measured. */
  public Signal signal() {
    return signal;
  }

  /** The words of all. */
  static List<String> words() {
    return Stream.of(values()).map(Protocol::word).toList();
  }

  /** The protocols that a recipe obeys: those that it lists, or its profile's. */
  static Set<Protocol> obeyed(Settings settings) {
    List<String> listed = settings.words("obey");
    Profile chosen = Profile.of(settings.choice("profile"));
    EnumSet<Protocol> obeyed = EnumSet.noneOf(Protocol.class);
    for (Protocol protocol : values()) {
      boolean within = protocol.profile != null && chosen.includes(protocol.profile);
      if (listed.isEmpty() ? within : listed.contains(protocol.word)) {
        obeyed.add(protocol);
      }
    }
    return obeyed;
  }
}
