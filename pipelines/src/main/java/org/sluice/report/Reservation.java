package org.sluice.report;

import java.util.ArrayList;
import java.util.List;
import org.sluice.rights.Protocol;
import org.sluice.schema.Verdict;

/**
 * How often a run met one kind of statement about the use of pages.
 *
 * @param word the statement as a recipe lists it
 * @param signal its signal
 * @param known records of which it is known whether they reserve something
 * @param reserved those that reserve
 * @param kept those that reserve and are kept all the same, because the recipe does not obey it
 */
public record Reservation(String word, String signal, long known, long reserved, long kept) {
  /** Each kind of statement that was met; none when the recipe does not read rights. */
  public static List<Reservation> of(Tally tally) {
    List<Reservation> met = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      String signal = protocol.signal().name();
      SignalTally values = tally.signals().get(signal);
      if (values != null) {
        long known = 0;
        long reserved = 0;
        for (Verdict verdict : Verdict.values()) {
          known += values.of(verdict).total();
          reserved += reserving(values.of(verdict));
        }
        long kept = reserving(values.of(Verdict.KEPT));
        met.add(new Reservation(protocol.word(), signal, known, reserved, kept));
      }
    }
    return met;
  }

  private static long reserving(Histogram values) {
    return values.total() - values.zeros();
  }
}
