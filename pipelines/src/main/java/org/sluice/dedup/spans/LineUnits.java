package org.sluice.dedup.spans;

import com.dynatrace.hash4j.hashing.Hashing;
import org.jspecify.annotations.Nullable;
import org.sluice.url.Hosts;

/** The lines of a text, each with the line feed behind it; blank ones are none. */
final class LineUnits implements Units {
  private final UnitKind.Within within;
  private final int least;
  private final NormalisedLine line = new NormalisedLine();
  private final UnitList found = new UnitList();

  LineUnits(UnitKind.Within within, int least) {
    this.within = within;
    this.least = Math.max(1, least);
  }

  @Override
  public int scan(String text, int file, @Nullable String url) {
    found.clear();
    long scope = 0;
    if (within == UnitKind.Within.SPLIT) {
      scope = file + 1L;
    } else if (within == UnitKind.Within.SITE) {
      String host = Hosts.host(url);
      if (host == null) {
        return 0;
      }
      scope = Hashing.xxh3_64().hashCharsToLong(host);
    }
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      int next = feed < 0 ? end : feed + 1;
      if (line.hash(text, start, end) >= least) {
        found.add(start, next, scoped(line.high(), scope), scoped(line.low(), scope));
      }
      start = next;
    }
    return found.size();
  }

  private static long scoped(long hash, long scope) {
    return scope == 0 ? hash : (hash ^ Long.rotateLeft(scope, 17)) * 0xD6E8FEB86659FD93L + scope;
  }

  @Override
  public long print(int unit) {
    return found.low(unit);
  }

  @Override
  public int place(int unit) {
    return unit;
  }

  @Override
  public long high(int unit) {
    return found.high(unit);
  }

  @Override
  public long low(int unit) {
    return found.low(unit);
  }

  @Override
  public int from(int unit) {
    return found.from(unit);
  }

  @Override
  public int to(int unit) {
    return found.to(unit);
  }
}
