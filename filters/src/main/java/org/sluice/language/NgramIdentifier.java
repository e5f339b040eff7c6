package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Identifies languages by script first and by n-grams where a script leaves a choice. A script that
 * one language writes decides at once; where several languages share one, the weights of {@link
 * GramWeights} are summed over the words of each piece of the text, and the languages of that
 * script compared. The score is the mean over the pieces of a language's probability, times the
 * script's share of the letters: about the share of the text that is surely in the language.
 *
 * <p>What a single word may say against a language is limited, so that a name or a quoted word does
 * not outvote a sentence. A piece is judged by its own words and, for one half, by what the other
 * pieces say, so that a short line among others is not left to chance.
 *
 * <p>The answer does not depend on the order of lines: all sums are of whole numbers. Work is
 * linear in the size of the text, and small beyond {@link Passage#MAX_CHARS} characters.
 */
public final class NgramIdentifier implements Identifier {
  /** Scores are summed as whole numbers of this part, so that their order does not matter. */
  private static final double UNIT = 1L << 40;

  private final Passage passage = new Passage();
  private final Map<UnicodeScript, PieceSums> sums = new EnumMap<>(UnicodeScript.class);
  private final LineLanguages lines = new LineLanguages();

  /** With the weights that are shipped. */
  public NgramIdentifier() {
    this(GramWeights.byScript());
  }

  NgramIdentifier(Map<UnicodeScript, GramWeights> byScript) {
    byScript.forEach((script, weights) -> sums.put(script, new PieceSums(script, weights)));
  }

  /** Every label that it may give, but those of scripts that it knows no language of. */
  static Set<String> labels() {
    Set<String> labels = new TreeSet<>(SingleScripts.labels());
    GramWeights.byScript().values().forEach(weights -> labels.addAll(weights.labels()));
    return labels;
  }

  @Override
  public int letters() {
    return passage.total();
  }

  @Override
  public List<Line> lines() {
    return lines.all();
  }

  @Override
  public List<Candidate> identify(String text) {
    passage.read(text);
    lines.clear();
    Map<String, Long> found = new HashMap<>();
    double all = 0;
    for (UnicodeScript script : UnicodeScript.values()) {
      all += Scripts.weight(script) * passage.count(script);
    }
    for (UnicodeScript script : UnicodeScript.values()) {
      int letters = passage.count(script);
      if (letters == 0 || Scripts.weight(script) == 0) {
        continue;
      }
      double weight = Scripts.weight(script);
      String label = SingleScripts.label(script, passage);
      PieceSums ofScript = sums.get(script);
      if (label == null && ofScript == null) {
        label = "und_" + ScriptTags.tag(script);
      }
      if (label != null) {
        for (int piece = 0; piece < passage.pieces(); piece++) {
          lines.add(piece, label, 1, weight * passage.count(piece, script));
        }
        found.merge(label, Math.round(weight * letters / all * UNIT), Long::sum);
      } else if (ofScript != null) {
        byNgrams(script, ofScript, all / weight, found);
      }
    }
    return candidates(found);
  }

  private static List<Candidate> candidates(Map<String, Long> found) {
    List<Candidate> candidates = new ArrayList<>();
    found.forEach(
        (label, units) -> {
          double score = Math.min(1, units / UNIT);
          if (score >= Candidate.LEAST) {
            candidates.add(new Candidate(label, score));
          }
        });
    candidates.sort(Candidate.BY_SCORE);
    return candidates;
  }

  private void byNgrams(
      UnicodeScript script, PieceSums scores, double letters, Map<String, Long> found) {
    scores.read(passage);
    double[] probabilities = new double[scores.labels().size()];
    for (int piece = 0; piece < passage.pieces(); piece++) {
      int here = passage.count(piece, script);
      if (here == 0) {
        continue;
      }
      int best = scores.probabilities(piece, probabilities);
      lines.add(
          piece, scores.labels().get(best), probabilities[best], Scripts.weight(script) * here);
      for (int i = 0; i < probabilities.length; i++) {
        if (probabilities[i] > 1e-6) {
          found.merge(
              scores.labels().get(i),
              Math.round(probabilities[i] * here / letters * UNIT),
              Long::sum);
        }
      }
    }
  }

  /** The languages of a text's pieces, of each the one with most letters. */
  private static final class LineLanguages {
    private final List<@Nullable Line> pieces = new ArrayList<>();

    private void clear() {
      pieces.clear();
    }

    private void add(int piece, String label, double score, double letters) {
      while (pieces.size() <= piece) {
        pieces.add(null);
      }
      Line before = pieces.get(piece);
      if (letters > 0 && (before == null || letters > before.letters())) {
        pieces.set(piece, new Line(label, score, letters));
      }
    }

    List<Line> all() {
      List<Line> all = new ArrayList<>();
      for (Line line : pieces) {
        if (line != null) {
          all.add(line);
        }
      }
      return all;
    }
  }
}
