package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Identifies languages by script first and by n-grams where a script leaves a choice. A script that
 * one language writes decides at once; for Latin, Cyrillic, Arabic and Devanagari the weights of
 * {@link NgramWeights} are summed over the different n-grams of each segment of the text, and the
 * languages of that script compared. The score is the mean over the segments of a language's
 * probability, times the script's share of the letters: about the share of the text that is surely
 * in the language.
 *
 * <p>Counting each n-gram of a segment once, instead of each time as OpenNLP does, is what makes
 * sentences right more often: repeated words are not repeated evidence.
 */
public final class NgramIdentifier implements Identifier {
  /** Characters of a segment: a few sentences, about what the weights were trained on. */
  private static final int SEGMENT_CHARS = 256;

  /** Nats that a widespread language has in advance; see {@link NgramLanguages}. */
  private static final float PRIOR = 0.4f;

  /**
   * What the sums are multiplied with before they become probabilities. The weights come from few
   * rounds of training and are too small: with 6 the mean score of sentences in known languages is
   * about the share of them that is right.
   */
  private static final float SHARPNESS = 6f;

  private static final Map<UnicodeScript, List<NgramLanguages.Outcome>> OUTCOMES =
      NgramLanguages.byScript(NgramWeights.get().languages());

  private final NgramWeights weights = NgramWeights.get();
  private final Letters letters = new Letters();
  private final float[] sums = new float[weights.languages().size()];
  private final int[] seen = new int[weights.features()];
  private int segment;

  /** How many letters the last text was judged by. */
  int letters() {
    return letters.total();
  }

  @Override
  public List<Candidate> identify(String text) {
    letters.read(text);
    Map<UnicodeScript, Double> shares = shares();
    double largest = shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    List<Candidate> found = new ArrayList<>();
    for (Map.Entry<UnicodeScript, Double> entry : shares.entrySet()) {
      UnicodeScript script = entry.getKey();
      double share = entry.getValue();
      String label = SingleScripts.label(script, letters);
      if (label != null) {
        found.add(new Candidate(label, share));
      } else if (share == largest && OUTCOMES.containsKey(script)) {
        byNgrams(script, share, found);
      } else if (share == largest) {
        found.add(new Candidate("und_" + ScriptTags.tag(script), share));
      }
    }
    found.sort(
        Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::label));
    return found;
  }

  /**
   * The scripts' shares of the text. A Han character or a syllable counts as the two or three
   * letters that would spell it; kana and Bopomofo count as the Han characters they stand beside.
   */
  private Map<UnicodeScript, Double> shares() {
    Map<UnicodeScript, Double> shares = new EnumMap<>(UnicodeScript.class);
    double total = 0;
    for (Map.Entry<UnicodeScript, Integer> entry : letters.scripts().entrySet()) {
      UnicodeScript script =
          switch (entry.getKey()) {
            case HIRAGANA, KATAKANA, BOPOMOFO -> UnicodeScript.HAN;
            default -> entry.getKey();
          };
      double weight =
          switch (entry.getKey()) {
            case HAN, HANGUL, ETHIOPIC, YI -> 2.5;
            case HIRAGANA, KATAKANA -> 2;
            default -> 1;
          };
      shares.merge(script, weight * entry.getValue(), Double::sum);
      total += weight * entry.getValue();
    }
    double sum = total;
    shares.replaceAll((script, weight) -> weight / sum);
    return shares;
  }

  private void byNgrams(UnicodeScript script, double share, List<Candidate> found) {
    List<NgramLanguages.Outcome> outcomes = OUTCOMES.get(script);
    double[] probabilities = new double[outcomes.size()];
    double characters = 0;
    int start = 0;
    while (start < letters.length() - 1) {
      int end = segmentEnd(start);
      addSegment(outcomes, start, end, probabilities);
      characters += end - start;
      start = end;
    }
    Map<String, Double> merged = new TreeMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      merged.merge(outcomes.get(i).label(), probabilities[i], Double::sum);
    }
    for (Map.Entry<String, Double> entry : merged.entrySet()) {
      double score = entry.getValue() * share / characters;
      if (score >= 1e-4) {
        found.add(new Candidate(entry.getKey(), score));
      }
    }
  }

  /** Segments end at a space, and the last takes a short rest with it. */
  private int segmentEnd(int start) {
    int length = letters.length();
    if (length - start < SEGMENT_CHARS * 3 / 2) {
      return length - 1;
    }
    char[] chars = letters.chars();
    for (int i = start + SEGMENT_CHARS; i > start + SEGMENT_CHARS / 2; i--) {
      if (chars[i] == ' ') {
        return i;
      }
    }
    return start + SEGMENT_CHARS;
  }

  private void addSegment(
      List<NgramLanguages.Outcome> outcomes, int start, int end, double[] probabilities) {
    segment++;
    Arrays.fill(sums, 0);
    char[] chars = letters.chars();
    int limit = Math.min(letters.length(), end + 1);
    for (int i = start; i < limit; i++) {
      long gram = 0;
      for (int n = 0; n < NgramWeights.LONGEST && i + n < limit; n++) {
        gram = gram << 16 | chars[i + n];
        int feature = weights.find(gram);
        if (feature >= 0 && seen[feature] != segment) {
          seen[feature] = segment;
          weights.add(feature, 1, sums);
        }
      }
    }
    double best = Double.NEGATIVE_INFINITY;
    double[] scores = new double[outcomes.size()];
    for (int i = 0; i < scores.length; i++) {
      NgramLanguages.Outcome outcome = outcomes.get(i);
      scores[i] = SHARPNESS * sums[outcome.index()] + PRIOR * outcome.tier();
      best = Math.max(best, scores[i]);
    }
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - best);
      total += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] += scores[i] / total * (end - start);
    }
  }
}
