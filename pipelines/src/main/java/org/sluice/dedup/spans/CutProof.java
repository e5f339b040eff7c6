package org.sluice.dedup.spans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proves from texts that what a step cut stands in the document which the ledger says keeps it: the
 * cut parts must consist of units that are equal to units of that document, in the texts as the
 * steps before left them. Of lines also that the document did not lose its copy to the same step.
 * Belongs to one thread.
 */
public final class CutProof {
  private final RepeatSettings settings;
  private final Units units;
  private final Graphemes graphemes = new Graphemes();

  public CutProof(RepeatSettings settings) {
    this.settings = settings;
    this.units = settings.kind().units();
  }

  /**
   * A part that was cut, and the units that it may consist of.
   *
   * @param from where it begins in the text that earlier steps left
   * @param to where it ends there
   * @param high the upper half of each unit's hash
   * @param low the lower half
   * @param places of each unit: its number in the text, where it begins and where it ends, with the
   *     marks and blanks that are cut along with it
   */
  public record Part(int from, int to, long[] high, long[] low, int[] places) {
    /** About how many bytes this holds. */
    public long bytes() {
      return 100 + 28L * high.length;
    }
  }

  /** The units that a document keeps: its first one of each hash. */
  public static final class Kept {
    private final Map<Long, long[]> byLow = new HashMap<>(); // upper half, number
    private final int width;

    private Kept(int width) {
      this.width = width;
    }

    /**
     * Whether a part consists of these units.
     *
     * @param self whether the part was cut from the same document, where a copy must come before
     */
    public boolean holds(Part part, boolean self) {
      int covered = part.from;
      for (int i = 0; i < part.high.length && covered < part.to; i++) {
        long[] first = byLow.get(part.low[i]);
        if (first != null
            && first[0] == part.high[i]
            && (!self || part.places[3 * i] >= first[1] + width)) {
          if (part.places[3 * i + 1] > covered) {
            return false;
          }
          covered = Math.max(covered, part.places[3 * i + 2]);
        }
      }
      return covered >= part.to;
    }
  }

  /**
   * Finds the units of cut parts.
   *
   * @param before the text as the steps before left it
   * @param file the number of its annotated file
   * @param url where it was fetched from, or null
   * @param cuts by their places in the annotated text, none overlapping a cut of an earlier step
   * @return one part for each cut
   */
  public List<Part> parts(EditedText before, int file, @Nullable String url, List<Cut> cuts) {
    String text = before.text();
    graphemes.on(text);
    int count = units.scan(text, file, url);
    List<Part> parts = new ArrayList<>();
    for (Cut cut : cuts) {
      int from = before.place(cut.from());
      int to = from + cut.to() - cut.from();
      while (from < to && text.charAt(from) == ' ') {
        from++; // blanks go along with any cut
      }
      List<Integer> touching = new ArrayList<>();
      for (int unit = 0; unit < count && units.from(unit) < to; unit++) {
        if (units.to(unit) > from) {
          touching.add(unit);
        }
      }
      parts.add(part(text, from, to, touching));
    }
    return parts;
  }

  private Part part(String text, int from, int to, List<Integer> touching) {
    int size = touching.size();
    Part part = new Part(from, to, new long[size], new long[size], new int[3 * size]);
    for (int i = 0; i < size; i++) {
      int unit = touching.get(i);
      part.high[i] = units.high(unit);
      part.low[i] = units.low(unit);
      part.places[3 * i] = unit;
      part.places[3 * i + 1] = graphemes.before(units.from(unit));
      part.places[3 * i + 2] = end(text, unit);
    }
    return part;
  }

  private int end(String text, int unit) {
    int end = graphemes.after(units.to(unit));
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /**
   * Finds the units that a document keeps.
   *
   * @param before its text as the steps before left it
   * @param own what this step cut of it, by places in the annotated text
   */
  public Kept kept(EditedText before, int file, @Nullable String url, List<Cut> own) {
    String text = before.text();
    Kept kept = new Kept(settings.kind().width());
    int count = units.scan(text, file, url);
    boolean lines = settings.kind() instanceof UnitKind.Lines;
    int next = 0;
    for (int unit = 0; unit < count; unit++) {
      if (lines) {
        // Lines do not overlap, so one that is wholly cut is no copy that stays.
        while (next < own.size() && before.place(own.get(next).to()) < units.to(unit)) {
          next++;
        }
        if (next < own.size()
            && before.place(own.get(next).from()) <= units.from(unit)
            && before.place(own.get(next).to()) >= units.to(unit)) {
          continue;
        }
      }
      kept.byLow.putIfAbsent(units.low(unit), new long[] {units.high(unit), unit});
    }
    return kept;
  }
}
