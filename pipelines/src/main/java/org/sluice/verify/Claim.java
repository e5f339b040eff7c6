package org.sluice.verify;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.spans.CutProof;
import org.sluice.signature.Jaccard;

/**
 * What the ledger claims of a document and the one that it names, with what of the first is needed
 * to see whether it is so. Several documents may bear the name, where input repeats an id: one that
 * fits is enough. May be settled by several threads at once.
 */
abstract sealed class Claim {
  final String name;
  final String of;
  private boolean held;
  private boolean untold;
  private boolean unread;
  private @Nullable String fault;

  /**
   * @param name the document, for messages
   * @param of the id of the one that it names
   */
  private Claim(String name, String of) {
    this.name = name;
    this.of = of;
  }

  /** About how many bytes this takes. */
  abstract long bytes();

  /** What is wrong, when the document that is named is this one; null when nothing is. */
  abstract @Nullable String fault(Named document);

  /** The document that is named, as claims want it: each form is made once. */
  interface Named {
    long key();

    long[] shingles();

    String exact();

    @Nullable String url();

    /** What it keeps of what a step cuts; null when the ledger does not tell all earlier cuts. */
    CutProof.@Nullable Kept kept(String step);
  }

  /** Compares with a document that is named; null when its text is gone. */
  final void settle(@Nullable Named document) {
    String found = document == null ? null : fault(document);
    synchronized (this) {
      if (UNTOLD.equals(found)) {
        untold = true;
      } else if (document == null) {
        unread = true;
      } else if (found == null) {
        held = true;
      } else {
        fault = found;
      }
    }
  }

  /** Stands for a comparison that the ledger does not tell enough for. */
  static final String UNTOLD = "untold";

  synchronized boolean held() {
    return held;
  }

  /** Whether it could not be compared, for the ledger does not tell enough. */
  synchronized boolean untold() {
    return !held && untold;
  }

  /** Whether it could not be compared, for a text is gone. */
  synchronized boolean unread() {
    return !held && !untold && (unread || fault == null);
  }

  synchronized String fault() {
    return name + " " + fault;
  }

  /** That two documents are so much alike. */
  static final class Alike extends Claim {
    private final long[] shingles;
    private final double similarity;

    Alike(String name, String of, long[] shingles, double similarity) {
      super(name, of);
      this.shingles = shingles;
      this.similarity = similarity;
    }

    @Override
    long bytes() {
      return 200 + 8L * shingles.length;
    }

    @Override
    @Nullable String fault(Named document) {
      double found = Jaccard.of(shingles, document.shingles());
      // The same sets give the same quotient.
      return found == similarity
          ? null
          : String.format(
              Locale.ROOT, "is like %s by %s; the ledger says %s", of, found, similarity);
    }
  }

  /** That two texts are the same but for white space. */
  static final class Equal extends Claim {
    private final String text;

    Equal(String name, String of, String text) {
      super(name, of);
      this.text = text;
    }

    @Override
    long bytes() {
      return 200 + 2L * text.length();
    }

    @Override
    @Nullable String fault(Named document) {
      return text.equals(document.exact()) ? null : "has another text than " + of;
    }
  }

  /** That two documents were fetched from the same URL. */
  static final class SameUrl extends Claim {
    final String url;
    final double similarity;

    SameUrl(String name, String of, String url, double similarity) {
      super(name, of);
      this.url = url;
      this.similarity = similarity;
    }

    @Override
    long bytes() {
      return 200 + 2L * url.length();
    }

    @Override
    @Nullable String fault(Named document) {
      return url.equals(document.url()) && similarity == 1
          ? null
          : "has the URL " + url + ", and neither " + of + " has it nor a duplicate of that one";
    }
  }

  /** That what was cut stands in another document. */
  static final class Stands extends Claim {
    private final long key;
    private final String step;
    private final List<CutProof.Part> parts;
    private final List<String> places;

    /**
     * @param key of the document of which it was cut
     * @param places where each part was, for messages
     */
    Stands(
        String name,
        String of,
        long key,
        String step,
        List<CutProof.Part> parts,
        List<String> places) {
      super(name, of);
      this.key = key;
      this.step = step;
      this.parts = parts;
      this.places = places;
    }

    int places() {
      return parts.size();
    }

    @Override
    long bytes() {
      return 200 + parts.stream().mapToLong(CutProof.Part::bytes).sum();
    }

    @Override
    @Nullable String fault(Named document) {
      CutProof.Kept kept = document.kept(step);
      if (kept == null) {
        return UNTOLD;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!kept.holds(parts.get(i), key == document.key())) {
          return "lost " + places.get(i) + " by " + step + ", which does not stand in " + of;
        }
      }
      return null;
    }
  }
}
