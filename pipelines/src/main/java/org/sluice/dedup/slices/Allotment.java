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
   * What no total below one can exceed, if documents could be divided: the slices that are short of
   * their shares at that total are so at every lesser one.
   */
  private long bound(long total) {
    BigInteger whole = BigInteger.ZERO;
    long shares = 0;
    for (int i = 0; i < caps.length && shares < Cap.WHOLE; i++) {
      Cap cap = caps[i];
      long amount = totals.get(i, 2);
      if (cap != null && cap.isShare() && amount > cap.of(total)) {
        shares += cap.billionths();
      } else {
        whole =
            whole.add(BigInteger.valueOf(cap == null ? amount : Math.min(amount, cap.of(total))));
      }
    }
    return shares >= Cap.WHOLE
        ? total
        : whole
            .multiply(BigInteger.valueOf(Cap.WHOLE))
            .divide(BigInteger.valueOf(Cap.WHOLE - shares))
            .min(BigInteger.valueOf(total))
            .longValueExact();
  }
}
