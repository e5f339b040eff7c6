package org.sluice.dedup.spans;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text that earlier steps have cut parts out of, and where what is left stood before. Immutable.
 * Places count UTF-16 units.
 */
public final class EditedText {
  private final String annotated;
  private final String text;
  private final List<Cut> cuts;

  private EditedText(String annotated, String text, List<Cut> cuts) {
    this.annotated = annotated;
    this.text = text;
    this.cuts = cuts;
  }

  /**
   * Cuts a text.
   *
   * @param annotated the text as it was annotated
   * @param cuts what was cut out of it, in any order, without overlaps
   * @throws IllegalArgumentException when they overlap or reach beyond the text
   */
  public static EditedText of(String annotated, List<Cut> cuts) {
    if (cuts.isEmpty()) {
      return new EditedText(annotated, annotated, List.of());
    }
    List<Cut> sorted = new ArrayList<>(cuts);
    sorted.sort(Comparator.comparingInt(Cut::from));
    StringBuilder left = new StringBuilder(annotated.length());
    int end = 0;
    for (Cut cut : sorted) {
      if (cut.from() < end || cut.to() > annotated.length()) {
        throw new IllegalArgumentException(
            "a cut from " + cut.from() + " to " + cut.to() + " does not fit the text");
      }
      left.append(annotated, end, cut.from());
      end = cut.to();
    }
    left.append(annotated, end, annotated.length());
    return new EditedText(annotated, left.toString(), sorted);
  }

  /** What is left of the text. */
  public String text() {
    return text;
  }

  /** What is left when one more step has cut its parts. */
  String without(Edit edit) {
    List<Cut> all = new ArrayList<>(cuts);
    all.addAll(edit.cuts());
    return of(annotated, all).text();
  }

  /**
   * Says where parts of what is left stood in the annotated text. A part that spans an earlier cut
   * becomes two.
   *
   * @param parts parts of {@link #text}, in its order, without overlaps
   */
  List<Cut> annotated(List<Cut> parts) {
    List<Cut> found = new ArrayList<>();
    int next = 0; // the first cut that is not before the place
    int shift = 0; // units cut before it
    for (Cut part : parts) {
      int from = part.from();
      while (from < part.to()) {
        while (next < cuts.size() && cuts.get(next).from() - shift <= from) {
          shift += cuts.get(next).to() - cuts.get(next).from();
          next++;
        }
        int to =
            next < cuts.size() ? Math.min(part.to(), cuts.get(next).from() - shift) : part.to();
        found.add(new Cut(from + shift, to + shift, part.of()));
        from = to;
      }
    }
    return found;
  }

  /**
   * Says where a place of the annotated text is in what is left.
   *
   * @param place outside of all cuts, or at the edge of one
   */
  int place(int place) {
    int shift = 0;
    for (Cut cut : cuts) {
      if (cut.from() >= place) {
        break;
      }
      shift += Math.min(place, cut.to()) - cut.from();
    }
    return place - shift;
  }
}
