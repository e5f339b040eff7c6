package org.sluice.charset;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The single-byte encoding under which bytes are the likeliest text of some language: each
 * candidate is decoded and each language asked what the text costs it, in nats. All candidates are
 * asked about the same bytes, so costs compare directly. What is ASCII is asked about once for each
 * language, since it reads the same in all candidates. Not thread-safe.
 */
final class SingleByteDetector {
  /** Nats per ASCII letter for languages of other scripts: about what Latin languages pay. */
  static final float ASCII_LETTER = 3.2f;

  /** Nats for an ASCII letter that a Latin language does not use. */
  private static final float FOREIGN_ASCII_LETTER = 6f;

  /** Typographic quotes, dashes and the like, which every language uses. */
  private static final String PUNCTUATION = "\u00a0“”‘’„‚–—…«»•·€°©®™§¿¡№£";

  private static final float PUNCTUATION_COST = 5f;
  private static final float SYMBOL_COST = 9.5f;
  private static final float CONTROL_COST = 16f;
  private static final float UNMAPPED_COST = 18f;

  /** An upper-case letter straight after a lower-case one. */
  private static final float CASE_COST = 4f;

  /** A symbol between two letters, which is how a letter looks in another encoding. */
  static final float INSIDE_COST = 8f;

  /** A symbol before a word. */
  private static final float BEFORE_COST = 3f;

  /** Letters of two scripts in one word, which is how Latin looks in another script's encoding. */
  private static final float MIXED_COST = 6f;

  /** The least share of a language's letters above ASCII that an encoding must have. */
  private static final double LEAST_COVERAGE = 0.98;

  /** A candidate, and what it costs to assume it: roughly −ln of its share of the web. */
  private record Prior(String name, float cost) {}

  private static final List<Prior> PRIORS =
      List.of(
          new Prior("windows-1252", 0),
          new Prior("windows-1251", 1),
          new Prior("windows-1250", 2),
          new Prior("iso-8859-2", 2.5f),
          new Prior("windows-1254", 2),
          new Prior("windows-1253", 3),
          new Prior("iso-8859-7", 2.5f),
          new Prior("windows-1255", 3),
          new Prior("windows-1256", 2.5f),
          new Prior("windows-874", 3),
          new Prior("iso-8859-15", 2),
          new Prior("windows-1257", 3),
          new Prior("koi8-r", 3),
          new Prior("windows-1258", 5),
          new Prior("koi8-u", 5),
          new Prior("iso-8859-5", 6),
          new Prior("iso-8859-6", 6),
          new Prior("iso-8859-8", 6),
          new Prior("iso-8859-13", 5),
          new Prior("ibm866", 6),
          new Prior("macintosh", 7),
          new Prior("x-mac-cyrillic", 7),
          new Prior("iso-8859-16", 7),
          new Prior("iso-8859-4", 7),
          new Prior("iso-8859-3", 8),
          new Prior("iso-8859-10", 9),
          new Prior("iso-8859-14", 9),
          new Prior("ibm852", 8),
          new Prior("ibm855", 8),
          new Prior("ibm857", 9));

  /**
   * What a byte is to a language: its letter, an ASCII letter of another script, a symbol, or none.
   */
  private static final byte OTHER = 0;

  private static final byte LOWER = 1;
  private static final byte UPPER = 2;
  private static final byte ASCII = 3;
  private static final byte SYMBOL = 4;

  /** Stands before the first byte: no letter, no symbol. */
  private static final int NOTHING = 0;

  /**
   * One candidate under one language: kind, letter class and extra cost by byte.
   *
   * @param language the number of the model; what is ASCII reads the same in all its candidates
   */
  private record Reading(
      String name,
      float prior,
      int language,
      LetterModel model,
      byte[] kinds,
      byte[] classes,
      float[] extra) {}

  private static final List<Reading> READINGS = readings();

  private final byte[] sample;

  /** The places of bytes that are not ASCII or that follow such a one. */
  private final int[] places;

  private final int count;

  /** By language: the cost of all other bytes; NaN until it is asked for. */
  private final double[] asciiCosts = new double[LetterModel.ALL.size()];

  private final int length;

  /** Prepares for bytes that do not change any more. */
  SingleByteDetector(byte[] sample, int length) {
    this.sample = sample;
    this.length = length;
    int[] found = new int[length];
    int n = 0;
    for (int i = 0; i < length; i++) {
      if (sample[i] < 0 || (i > 0 && sample[i - 1] < 0)) {
        found[n++] = i;
      }
    }
    places = found;
    count = n;
    Arrays.fill(asciiCosts, Double.NaN);
  }

  /**
   * The cheapest candidate for the bytes.
   *
   * @param bound what some candidate is known to cost; dearer ones are given up early, and when all
   *     are, the guess has no name and costs infinitely much
   */
  Guess best(double bound) {
    return cheapest(null, bound);
  }

  /** The cost of one encoding, or infinity when it is no candidate. */
  double cost(String name) {
    return cheapest(name, Double.POSITIVE_INFINITY).cost();
  }

  private Guess cheapest(@Nullable String only, double bound) {
    Guess best = new Guess("", Double.POSITIVE_INFINITY);
    for (Reading reading : READINGS) {
      if (only == null || only.equals(reading.name)) {
        double cost = cost(reading, Math.min(best.cost(), bound));
        if (cost <= bound && cost < best.cost()) {
          best = new Guess(reading.name, cost);
        }
      }
    }
    return best;
  }

  /** What the bytes cost, or anything above the limit once it is passed. */
  private double cost(Reading reading, double limit) {
    double cost = reading.prior + asciiCost(reading);
    for (int k = 0; k < count && cost <= limit; k++) {
      cost += cost(reading, places[k]);
    }
    return cost;
  }

  private double asciiCost(Reading reading) {
    double known = asciiCosts[reading.language];
    if (!Double.isNaN(known)) {
      return known;
    }
    double cost = 0;
    int next = 0;
    for (int i = 0; i < length; i++) {
      if (next < count && places[next] == i) {
        next++;
      } else {
        cost += cost(reading, i);
      }
    }
    asciiCosts[reading.language] = cost;
    return cost;
  }

  /** What one byte costs after the two before it, of which the first matters only to a symbol. */
  private double cost(Reading reading, int at) {
    int b = sample[at] & 0xFF;
    int before = at == 0 ? NOTHING : sample[at - 1] & 0xFF;
    int kind = reading.kinds[b];
    int kindBefore = reading.kinds[before];
    double cost =
        reading.extra[b] + reading.model.cost(reading.classes[before], reading.classes[b]);
    if (kind == UPPER && kindBefore == LOWER) {
      cost += CASE_COST;
    } else if (isLetter(kind) && isLetter(kindBefore) && (kind == ASCII) != (kindBefore == ASCII)) {
      cost += MIXED_COST;
    } else if (kindBefore == SYMBOL && isLetter(kind)) {
      boolean inside = at > 1 && isLetter(reading.kinds[sample[at - 2] & 0xFF]);
      cost += inside ? INSIDE_COST : BEFORE_COST;
    }
    return cost;
  }

  private static boolean isLetter(int kind) {
    return kind >= LOWER && kind <= ASCII;
  }

  private static List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    for (Prior prior : PRIORS) {
      char[] chars = table(Encoding.named(prior.name).charset());
      for (int language = 0; language < LetterModel.ALL.size(); language++) {
        LetterModel model = LetterModel.ALL.get(language);
        double covered = model.coveredShare(letter -> has(chars, (char) letter));
        if (covered >= LEAST_COVERAGE) {
          all.add(reading(prior, language, chars));
        }
      }
    }
    return List.copyOf(all);
  }

  private static boolean has(char[] chars, char letter) {
    for (char c : chars) {
      if (c == letter || (letter == 'ș' && c == 'ş') || (letter == 'ț' && c == 'ţ')) {
        return true;
      }
    }
    return false;
  }

  static char[] table(Charset charset) {
    char[] chars = new char[256];
    for (int i = 0; i < 256; i++) {
      String one = new String(new byte[] {(byte) i}, charset);
      chars[i] = one.length() == 1 ? one.charAt(0) : '\uFFFD';
    }
    return chars;
  }

  private static Reading reading(Prior prior, int language, char[] chars) {
    LetterModel model = LetterModel.ALL.get(language);
    byte[] kinds = new byte[256];
    byte[] classes = new byte[256];
    float[] extra = new float[256];
    boolean latin = model.script() == Character.UnicodeScript.LATIN;
    for (int i = 0; i < 256; i++) {
      char c = chars[i];
      char lower = Character.toLowerCase(c);
      int found = model.classOf(lower);
      if (c != '_' && found > 0) {
        kinds[i] = lower == c ? LOWER : UPPER;
        classes[i] = (byte) found;
      } else if (i < 0x80 && Character.isLetter(c)) {
        kinds[i] = latin ? LOWER : ASCII;
        extra[i] = latin ? FOREIGN_ASCII_LETTER : ASCII_LETTER;
      } else if (i >= 0x80) {
        kinds[i] = Character.isLetter(c) ? LOWER : extra(c) == SYMBOL_COST ? SYMBOL : OTHER;
        extra[i] = extra(c);
      }
    }
    return new Reading(prior.name, prior.cost, language, model, kinds, classes, extra);
  }

  /** The cost of a character above ASCII that is no letter of the language. */
  private static float extra(char c) {
    if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return LetterModel.FOREIGN_LETTER;
    } else if (PUNCTUATION.indexOf(c) >= 0) {
      return PUNCTUATION_COST;
    } else if (c == '\uFFFD') {
      return UNMAPPED_COST;
    }
    return Character.isISOControl(c) ? CONTROL_COST : SYMBOL_COST;
  }
}
