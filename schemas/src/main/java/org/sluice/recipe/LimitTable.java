package org.sluice.recipe;

import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Published limits of one parameter by language, as an immutable map over two arrays: a thousand
 * languages are a few kilobytes, also where settings travel to workers.
 */
public class LimitTable extends AbstractMap<String, OptionalDouble> implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** A table of no language. */
  public static final LimitTable EMPTY = new LimitTable(new String[0], new double[0]);

  private final String[] languages;
  private final double[] limits;

  /**
   * Wraps two arrays, which nobody may change any more.
   *
   * @param languages in ascending order
   * @param limits of each language, NaN where the rule is off
   */
  protected LimitTable(String[] languages, double[] limits) {
    if (languages.length != limits.length) {
      throw new IllegalArgumentException(languages.length + " languages, " + limits.length);
    }
    this.languages = languages;
    this.limits = limits;
  }

  /** The same limits as a table. */
  public static LimitTable of(Map<String, OptionalDouble> limits) {
    if (limits instanceof LimitTable table) {
      return table;
    }
    TreeMap<String, OptionalDouble> sorted = new TreeMap<>(limits);
    return new LimitTable(
        sorted.keySet().toArray(String[]::new),
        sorted.values().stream().mapToDouble(limit -> limit.orElse(Double.NaN)).toArray());
  }

  @Override
  public @Nullable OptionalDouble get(@Nullable Object language) {
    int at = language instanceof String name ? Arrays.binarySearch(languages, name) : -1;
    return at < 0 ? null : limit(at);
  }

  @Override
  public boolean containsKey(@Nullable Object language) {
    return language instanceof String name && Arrays.binarySearch(languages, name) >= 0;
  }

  private OptionalDouble limit(int at) {
    return Double.isNaN(limits[at]) ? OptionalDouble.empty() : OptionalDouble.of(limits[at]);
  }

  @Override
  public Set<Entry<String, OptionalDouble>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return languages.length;
      }

      @Override
      public Iterator<Entry<String, OptionalDouble>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < languages.length;
          }

          @Override
          public Entry<String, OptionalDouble> next() {
            if (next == languages.length) {
              throw new java.util.NoSuchElementException();
            }
            return Map.entry(languages[next], limit(next++));
          }
        };
      }
    };
  }

  /** The SHA-256 of languages and limits, in hexadecimal: equal for equal tables. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < languages.length; i++) {
        digest.update(languages[i].getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(limits[i]).flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }
}
