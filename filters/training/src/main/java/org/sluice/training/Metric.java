package org.sluice.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a benchmark measures extracted texts against marked ones. */
public enum Metric {
  /** Words of lower case in any order; precision, recall and F1 are means over pages. */
  WORD_BAG("word bag, mean over pages"),
  /** The same, each Han, kana and hangul character a word. */
  CHARACTER_BAG("words and characters, mean over pages"),
  /** Runs of four words; F1 is of the means of precision and recall over pages. */
  SHINGLES("4-grams"),
  /** Segments that must and must not occur, counted over all pages. */
  SEGMENTS("segments"),
  /** Recall is the share of pages in which the marked beginning occurs; no more is measured. */
  BEGINNINGS("beginnings found");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** What is compared. */
  public String title() {
    return title;
  }

  /**
   * Quality over pages or of one, each 0..1.
   *
   * @param f1 the harmonic mean, as the metric defines it
   * @param precision how much of the extracted is marked
   * @param recall how much of the marked is extracted
   */
  public record Score(double f1, double precision, double recall) {}

  /** Measures extracted texts, given in the order of their pages. */
  public Score score(List<MarkedPage> pages, List<String> texts) {
    return switch (this) {
      case WORD_BAG, CHARACTER_BAG -> bags(pages, texts);
      case SHINGLES -> shingles(pages, texts);
      case SEGMENTS -> segments(pages, texts);
      case BEGINNINGS -> beginnings(pages, texts);
    };
  }

  private Score bags(List<MarkedPage> pages, List<String> texts) {
    double f1 = 0;
    double precision = 0;
    double recall = 0;
    for (int i = 0; i < pages.size(); i++) {
      Score page = bag(texts.get(i), pages.get(i).text());
      f1 += page.f1();
      precision += page.precision();
      recall += page.recall();
    }
    int count = Math.max(1, pages.size());
    return new Score(f1 / count, precision / count, recall / count);
  }

  private Score bag(String text, String marked) {
    Map<String, Integer> found = counts(wordsOf(text));
    Map<String, Integer> wanted = counts(wordsOf(marked));
    if (found.isEmpty() || wanted.isEmpty()) {
      double value = found.isEmpty() && wanted.isEmpty() ? 1 : 0;
      return new Score(value, value, value);
    }
    double both = common(found, wanted);
    double precision = both / total(found);
    double recall = both / total(wanted);
    return new Score(f1(precision, recall), precision, recall);
  }

  private List<String> wordsOf(String text) {
    return this == WORD_BAG ? Words.of(text.toLowerCase(Locale.ROOT)) : Words.small(text);
  }

  private static Score shingles(List<MarkedPage> pages, List<String> texts) {
    double precision = 0;
    double recall = 0;
    int withText = 0;
    int withMarked = 0;
    for (int i = 0; i < pages.size(); i++) {
      Map<List<String>, Integer> found = counts(grams(texts.get(i)));
      Map<List<String>, Integer> wanted = counts(grams(pages.get(i).text()));
      double both = common(found, wanted);
      if (!found.isEmpty()) {
        withText++;
        precision += both / total(found);
      }
      if (!wanted.isEmpty()) {
        withMarked++;
        recall += both / total(wanted);
      }
    }
    precision /= Math.max(1, withText);
    recall /= Math.max(1, withMarked);
    return new Score(f1(precision, recall), precision, recall);
  }

  /** Runs of four words; all words of a shorter text. */
  private static List<List<String>> grams(String text) {
    List<String> words = Words.of(text);
    List<List<String>> grams = new ArrayList<>();
    for (int i = 0; i < Math.max(Math.min(1, words.size()), words.size() - 3); i++) {
      grams.add(List.copyOf(words.subList(i, Math.min(words.size(), i + 4))));
    }
    return grams;
  }

  private static Score segments(List<MarkedPage> pages, List<String> texts) {
    long right = 0;
    long wrong = 0;
    long missing = 0;
    for (int i = 0; i < pages.size(); i++) {
      String text = texts.get(i);
      for (String segment : pages.get(i).with()) {
        if (text.contains(segment)) {
          right++;
        } else {
          missing++;
        }
      }
      for (String segment : pages.get(i).without()) {
        wrong += text.contains(segment) ? 1 : 0;
      }
    }
    double precision = (double) right / Math.max(1, right + wrong);
    double recall = (double) right / Math.max(1, right + missing);
    return new Score(f1(precision, recall), precision, recall);
  }

  private static Score beginnings(List<MarkedPage> pages, List<String> texts) {
    int found = 0;
    for (int i = 0; i < pages.size(); i++) {
      found += squeeze(texts.get(i)).contains(squeeze(pages.get(i).text())) ? 1 : 0;
    }
    double share = (double) found / Math.max(1, pages.size());
    return new Score(share, share, share);
  }

  private static String squeeze(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = out.length() > 0;
      } else {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static <T> Map<T, Integer> counts(List<T> items) {
    Map<T, Integer> counts = new HashMap<>();
    for (T item : items) {
      counts.merge(item, 1, Integer::sum);
    }
    return counts;
  }

  private static <T> long common(Map<T, Integer> a, Map<T, Integer> b) {
    long sum = 0;
    for (Map.Entry<T, Integer> entry : a.entrySet()) {
      sum += Math.min(entry.getValue(), b.getOrDefault(entry.getKey(), 0));
    }
    return sum;
  }

  private static long total(Map<?, Integer> counts) {
    long sum = 0;
    for (int count : counts.values()) {
      sum += count;
    }
    return sum;
  }
}
