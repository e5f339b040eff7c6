package org.sluice.rights;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been found to be said about the use of one page, a value and its source for each
 * protocol. Of several statements by one protocol the most restrictive holds; of equally
 * restrictive ones that whose source comes first by its characters, so that their order does not
 * matter.
 */
public final class Statements {
  /** A source longer than this is cut: it comes from the crawl. */
  private static final int MOST_CHARACTERS = 300;

  private final Map<Protocol, Statement> statements = new EnumMap<>(Protocol.class);

  /**
   * One statement.
   *
   * @param value above 0 where it reserves
   * @param source who says it, where and in which words; cut at 300 characters
   */
  public record Statement(double value, String source) {
    /** Cuts what is too long. */
    public Statement {
      if (source.length() > MOST_CHARACTERS) {
        boolean pair = Character.isHighSurrogate(source.charAt(MOST_CHARACTERS - 1));
        source = source.substring(0, pair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…";
      }
    }
  }

  /** Adds a statement. */
  public void add(Protocol protocol, double value, String source) {
    statements.merge(protocol, new Statement(value, source), Statements::stricter);
  }

  /** Adds all of another page's or another source's statements. */
  void addAll(Statements others) {
    others.statements.forEach(
        (protocol, statement) -> statements.merge(protocol, statement, Statements::stricter));
  }

  private static Statement stricter(Statement one, Statement other) {
    if (one.value != other.value) {
      return one.value > other.value ? one : other;
    }
    return one.source.compareTo(other.source) <= 0 ? one : other;
  }

  /** The statement by a protocol, or null where nothing is said. */
  public @Nullable Statement get(Protocol protocol) {
    return statements.get(protocol);
  }

  /** All, in the order of the protocols. */
  public Map<Protocol, Statement> all() {
    return statements;
  }

  /** Whether nothing is said by any protocol. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }
}
