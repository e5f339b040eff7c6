package org.sluice.rights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.rights.AiCrawlers.Purpose;

/**
 * A robots.txt by RFC 9309, as far as it speaks to AI crawlers and to everybody, with the rules
 * {@code Content-Usage} (draft-ietf-aipref-attach) and {@code Content-Signal} (contentsignals.org).
 * Also reads Spawning's ai.txt, which has the same form. Immutable.
 *
 * <p>A file without a group is no robots.txt, such as an error page sent with status 200.
 */
final class RobotsFile {
  private static final String ALL = "*";

  /** So many crawlers are named in a detail. */
  private static final int NAMED = 6;

  private final AiCrawlers crawlers;
  private final Group preamble =
      new Group(new HashSet<>(Set.of(ALL)), new ArrayList<>(), new ArrayList<>());
  private final List<Group> groups = new ArrayList<>();
  private boolean hasGroup;

  /** Agents as tokens, and what is said to them. */
  private record Group(Set<String> agents, List<Rule> rules, List<Said> said) {}

  private record Rule(PathPattern pattern, boolean allows, String line) {}

  /**
   * A statement about use.
   *
   * @param reserves whether it reserves or grants
   * @param words as it stands in the file, without the path
   * @param line all of it
   */
  private record Said(
      Protocol protocol, PathPattern pattern, boolean reserves, String words, String line) {}

  private RobotsFile(AiCrawlers crawlers) {
    this.crawlers = crawlers;
  }

  /**
   * Reads a file.
   *
   * @return null when it has no group and says nothing
   */
  static @Nullable RobotsFile read(String text, AiCrawlers crawlers) {
    RobotsFile file = new RobotsFile(crawlers);
    file.read(text);
    return file.hasGroup || file.groups.stream().anyMatch(group -> !group.said.isEmpty())
        ? file
        : null;
  }

  private void read(String text) {
    Group group = preamble;
    groups.add(group);
    boolean naming = false;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      String line = text.substring(at, end);
      at = end + 1;
      int comment = line.indexOf('#');
      int colon = line.indexOf(':');
      if (colon < 0 || (comment >= 0 && comment < colon)) {
        continue;
      }
      String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1, comment < 0 ? line.length() : comment).strip();
      switch (key) {
        case "user-agent", "useragent", "user agent" -> {
          if (!naming) {
            group = new Group(new HashSet<>(), new ArrayList<>(), new ArrayList<>());
            groups.add(group);
          }
          naming = true;
          hasGroup = true;
          String token = value.startsWith(ALL) ? ALL : AiCrawlers.token(value);
          if (token.equals(ALL) || crawlers.purpose(token) != null) {
            group.agents.add(token);
          }
        }
        case "allow", "disallow" -> {
          naming = false;
          if (!value.isEmpty() && hasGroup && !group.agents.isEmpty()) {
            group.rules.add(
                new Rule(PathPattern.of(rooted(value)), key.equals("allow"), key + ": " + value));
          }
        }
        case "content-usage", "content-signal" -> {
          naming = false;
          if (!group.agents.isEmpty()) {
            say(group, key, value);
          }
        }
        // No part of RFC 9309, but a rule to those who write it.
        case "crawl-delay" -> naming = false;
        default -> {}
      }
    }
    groups.removeIf(each -> each.agents.isEmpty());
  }

  /** Patterns begin with a slash; one that lacks it is meant from the root all the same. */
  private static String rooted(String value) {
    return value.startsWith("/") || value.startsWith("*") ? value : "/" + value;
  }

  private static void say(Group group, String key, String value) {
    String pattern = "/";
    String words = value;
    if (value.startsWith("/")) {
      int end = 0;
      while (end < value.length() && value.charAt(end) != ' ' && value.charAt(end) != '\t') {
        end++;
      }
      pattern = value.substring(0, end);
      words = value.substring(end).strip();
    }
    boolean usage = key.equals("content-usage");
    Boolean reserves = usage ? ContentUsage.reserves(words) : ContentSignal.reserves(words);
    if (reserves != null) {
      Protocol protocol = usage ? Protocol.CONTENT_USAGE : Protocol.CONTENT_SIGNAL;
      String line = key + ": " + value;
      group.said.add(new Said(protocol, PathPattern.of(pattern), reserves, words, line));
    }
  }

  /** A file that says the same and no more: what is said to crawlers of other kinds is left out. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      if (group == preamble && group.said.isEmpty()) {
        continue;
      }
      new TreeSet<>(group.agents).forEach(agent -> line(text, "user-agent: " + agent));
      group.rules.forEach(rule -> line(text, rule.line));
      group.said.forEach(said -> line(text, said.line));
      // Ends a group that has no rule, and would go on with the next otherwise.
      line(text, "disallow:");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  /**
   * What the file says of a page.
   *
   * @param path by {@link PathPattern#path}
   */
  void state(String path, Statements statements, String where) {
    PathPattern.Work work = new PathPattern.Work();
    Map<String, Match> matches = new LinkedHashMap<>();
    for (Group group : groups) {
      Match best = best(group, path, work);
      for (String agent : group.agents) {
        matches.merge(agent, best, Match::better);
      }
    }
    for (Purpose purpose : Purpose.values()) {
      List<String> kept = new ArrayList<>();
      matches.forEach(
          (agent, match) -> {
            if (match.keepsOut() && crawlers.purpose(agent) == purpose) {
              kept.add(crawlers.name(agent));
            }
          });
      kept.sort(String.CASE_INSENSITIVE_ORDER);
      statements.add(
          purpose == Purpose.TRAINING ? Protocol.ROBOTS_TXT : Protocol.ROBOTS_TXT_AI,
          kept.size(),
          where + (kept.isEmpty() ? "" : ": disallows " + list(kept)));
    }
    boolean all = matches.getOrDefault(ALL, Match.NONE).keepsOut();
    statements.add(Protocol.ROBOTS_TXT_ALL, all ? 1 : 0, where + (all ? ": disallows *" : ""));
    for (Group group : groups) {
      say(group, Protocol.CONTENT_USAGE, path, work, statements, where);
      say(group, Protocol.CONTENT_SIGNAL, path, work, statements, where);
    }
  }

  /**
   * Whether an ai.txt reserves a page: for everybody, or for any crawler that gathers training
   * data.
   */
  boolean reserves(String path) {
    PathPattern.Work work = new PathPattern.Work();
    Map<String, Match> matches = new LinkedHashMap<>();
    for (Group group : groups) {
      Match best = best(group, path, work);
      group.agents.forEach(agent -> matches.merge(agent, best, Match::better));
    }
    return matches.entrySet().stream()
        .anyMatch(
            match ->
                match.getValue().keepsOut()
                    && (match.getKey().equals(ALL)
                        || crawlers.purpose(match.getKey()) == Purpose.TRAINING));
  }

  private static String list(List<String> names) {
    int more = names.size() - NAMED;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
  }

  private static Match best(Group group, String path, PathPattern.Work work) {
    Match best = Match.NONE;
    for (Rule rule : group.rules) {
      if (rule.pattern.length() >= best.length && rule.pattern.matches(path, work)) {
        best = best.better(new Match(rule.pattern.length(), rule.allows));
      }
    }
    // What takes more work than any honest file counts as said to keep out.
    return work.isSpent() ? new Match(Integer.MAX_VALUE, false) : best;
  }

  /** The most specific statements of a group hold, all of equal length together. */
  private static void say(
      Group group,
      Protocol protocol,
      String path,
      PathPattern.Work work,
      Statements statements,
      String where) {
    int longest = -1;
    for (Said said : group.said) {
      if (said.protocol == protocol
          && said.pattern.length() > longest
          && said.pattern.matches(path, work)) {
        longest = said.pattern.length();
      }
    }
    for (Said said : group.said) {
      if (said.protocol == protocol
          && said.pattern.length() == longest
          && said.pattern.matches(path, work)) {
        statements.add(protocol, said.reserves ? 1 : 0, where + ": " + said.words);
      }
    }
  }

  /** The most specific rule that matches (RFC 9309, section 2.2.2); of equals, the one allowing. */
  private record Match(int length, boolean allows) {
    static final Match NONE = new Match(-1, true);

    Match better(Match other) {
      if (length != other.length) {
        return length > other.length ? this : other;
      }
      return allows ? this : other;
    }

    boolean keepsOut() {
      return !allows;
    }
  }
}
