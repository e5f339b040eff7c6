package org.sluice.dedup.slices;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.LongRecords;

/**
 * How much of each slice may be kept. A share is one of all that is kept in the end, so shares hang
 * together: the total is the greatest T for which the slices without a cap, what amounts allow, and
 * of each slice its share of T add up to T again. Documents are whole: a slice that is cut short
 * may keep less than it may by less than its largest document, so of such a slice that much less is
 * counted, and every share holds of what is really kept. Where documents are counted nothing is
 * lost to that.
 */
final class Allotment {
  private static final BigInteger WHOLE = BigInteger.valueOf(Cap.WHOLE);

  private final LongRecords totals;
  private final @Nullable Cap[] caps;

  private Allotment(LongRecords totals, CapSettings settings) {
    this.totals = totals;
    this.caps = new Cap[totals.size()];
    Map<Long, Cap> named = settings.byHash();
    for (int i = 0; i < caps.length; i++) {
      long slice = totals.get(i, 0);
      caps[i] = slice == Slices.NONE ? null : named.getOrDefault(slice, settings.others());
    }
  }

  /**
   * The slices of which there is more than may be kept.
   *
   * @param totals one record of {@link SliceTotals} for each slice
   * @param bucket documents about in a bucket
   * @throws IOException when shares leave nothing of the corpus
   */
  static CappedSlices of(LongRecords totals, CapSettings settings, int bucket) throws IOException {
    return new Allotment(totals, settings).capped(bucket);
  }

  private CappedSlices capped(int bucket) throws IOException {
    long total = total();
    CappedSlices.Builder capped = new CappedSlices.Builder(bucket);
    int shares = 0;
    for (int i = 0; i < caps.length; i++) {
      Cap cap = caps[i];
      long amount = totals.get(i, 2);
      if (cap != null && amount > cap.of(total)) {
        shares += cap.isShare() ? 1 : 0;
        capped.add(totals.get(i, 0), totals.get(i, 1), amount, cap.of(total));
      }
    }
    if (total == 0 && shares > 0) {
      throw new IOException(
          "'"
              + CapSettings.STEP
              + "' would keep nothing: the limits of all slices that there are, "
              + shares
              + " of them shares, leave no corpus to take a share of; raise a share, or leave a"
              + " slice unlimited");
    }
    return capped.build();
  }

  /** The greatest total that stays what it is. */
  private long total() {
    long total = 0;
    for (int i = 0; i < caps.length; i++) {
      total += totals.get(i, 2);
    }
    // What is kept never grows as the total falls, so from above the greatest such total is met
    // first. Nothing is above the bound either, which is there at once where sums alone would
    // creep.
    while (true) {
      long kept = kept(total);
      if (kept >= total) {
        return total;
      }
      total = Math.min(kept, bound(total));
    }
  }

  /** At least so much is kept where shares are of a total. */
  private long kept(long total) {
    long kept = 0;
    for (int i = 0; i < caps.length; i++) {
      long amount = totals.get(i, 2);
      Cap cap = caps[i];
      if (cap == null || amount <= cap.of(total)) {
        kept += amount;
      } else {
        kept += Math.max(0, cap.of(total) - (totals.get(i, 3) - 1));
      }
    }
    return kept;
  }

  /**
   * What no such total below one exceeds. As the total falls, only what shares allow falls in step
   * with it, until one of them is used up by the document that it may lose; so the next candidate
   * is where shares as they are meet the rest, or where the first of them is used up.
   */
  private long bound(long total) {
    BigInteger rest = BigInteger.ZERO;
    BigInteger shares = BigInteger.ZERO;
    BigInteger usedUp = BigInteger.ZERO;
    for (int i = 0; i < caps.length; i++) {
      Cap cap = caps[i];
      long amount = totals.get(i, 2);
      if (cap == null || amount <= cap.of(total)) {
        rest = rest.add(BigInteger.valueOf(amount));
        continue;
      }
      long lost = totals.get(i, 3) - 1;
      long allowed = cap.of(total) - lost;
      if (allowed > 0 && cap.isShare()) {
        BigInteger share = BigInteger.valueOf(cap.billionths());
        shares = shares.add(share);
        rest = rest.subtract(BigInteger.valueOf(lost));
        usedUp = usedUp.max(ceiling(BigInteger.valueOf(lost).multiply(WHOLE), share));
      } else if (allowed > 0) {
        rest = rest.add(BigInteger.valueOf(allowed));
      }
    }
    BigInteger others = WHOLE.subtract(shares);
    BigInteger now = BigInteger.valueOf(total);
    BigInteger meeting;
    if (others.signum() > 0) {
      meeting = rest.signum() > 0 ? ceiling(rest.multiply(WHOLE), others) : BigInteger.ZERO;
    } else {
      // Shares of the whole or more never meet less than they lack now.
      boolean lack = rest.multiply(WHOLE).compareTo(others.multiply(now)) < 0;
      meeting = lack ? BigInteger.ZERO : now;
    }
    return meeting.max(usedUp).min(now).longValueExact();
  }

  private static BigInteger ceiling(BigInteger dividend, BigInteger divisor) {
    return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
  }
}
