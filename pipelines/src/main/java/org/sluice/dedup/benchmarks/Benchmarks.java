package org.sluice.dedup.benchmarks;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.dedup.LongIndex;
import org.sluice.signature.TokenHashes;

/**
 * The n-grams of benchmark items, by their 64-bit hashes, and what items they belong to. About 40
 * bytes for each n-gram: 10 million take 400 MB. An n-gram of a text that is in no item is taken
 * for one with a chance of their number in 2^64. Immutable once read, and shared by all threads.
 */
public final class Benchmarks {
  private static final Map<String, SoftReference<Benchmarks>> SHARED = new ConcurrentHashMap<>();

  private final LongIndex grams = new LongIndex();

  /** By n-gram: its item, or below zero the place of its items in {@link #several}. */
  private int[] itemOf = new int[1 << 10];

  private final List<int[]> several = new ArrayList<>();

  /** Short fields by the hash of their first words: lengths and items are beside the whole hash. */
  private final LongIndex prefixes = new LongIndex();

  private final LongIndex shorts = new LongIndex();
  private final List<int[]> shortLengths = new ArrayList<>(); // by prefix, ascending
  private int[] shortItem = new int[16];

  private final List<String> names = new ArrayList<>();
  private int[] gramsOf = new int[1 << 10];
  private final DecontaminateSettings settings;

  private Benchmarks(DecontaminateSettings settings) {
    this.settings = settings;
  }

  /**
   * The benchmarks that the settings name, read once in each process.
   *
   * @throws IllegalArgumentException naming the file that cannot be read or understood
   */
  public static Benchmarks of(DecontaminateSettings settings, BenchmarkSource source) {
    String key = key(settings, source);
    synchronized (SHARED) {
      SoftReference<Benchmarks> known = SHARED.get(key);
      Benchmarks benchmarks = known == null ? null : known.get();
      if (benchmarks == null) {
        benchmarks = read(settings, source);
        SHARED.put(key, new SoftReference<>(benchmarks));
      }
      return benchmarks;
    }
  }

  private static String key(DecontaminateSettings settings, BenchmarkSource source) {
    StringBuilder key = new StringBuilder();
    key.append(settings.ngram()).append(' ').append(settings.shortest()).append(' ');
    key.append(settings.fields()).append(' ').append(settings.maxItems());
    for (String name : settings.against()) {
      try {
        key.append('\n').append(source.sha256(name)).append(' ').append(shortName(name));
      } catch (IOException e) {
        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
      }
    }
    return key.toString();
  }

  static Benchmarks read(DecontaminateSettings settings, BenchmarkSource source) {
    Benchmarks benchmarks = new Benchmarks(settings);
    TokenHashes tokens = new TokenHashes();
    for (String name : settings.against()) {
      int before = benchmarks.items();
      long[] last = {Long.MIN_VALUE};
      BenchmarkFile.read(
          name,
          source,
          (item, field, text) -> {
            if (field != null
                && !settings.fields().isEmpty()
                && !settings.fields().contains(field)) {
              return;
            }
            if (tokens.scan(text) >= settings.shortest()) {
              if (item != last[0]) {
                benchmarks.names.add(shortName(name) + ":" + item);
                last[0] = item;
              }
              benchmarks.add(tokens);
            }
          });
      if (benchmarks.items() == before) {
        throw new IllegalArgumentException(
            name
                + " has no text of "
                + settings.shortest()
                + " words or more"
                + (settings.fields().isEmpty() ? "" : " in the fields " + settings.fields()));
      }
    }
    return benchmarks;
  }

  private static String shortName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** Adds a text of the newest item. */
  private void add(TokenHashes tokens) {
    int item = names.size() - 1;
    if (item >= gramsOf.length) {
      gramsOf = Arrays.copyOf(gramsOf, gramsOf.length * 2);
    }
    if (tokens.size() < settings.ngram()) {
      addShort(tokens, item);
      return;
    }
    for (long gram : tokens.grams(settings.ngram())) {
      int known = grams.size();
      int number = grams.add(gram);
      if (number == itemOf.length) {
        itemOf = Arrays.copyOf(itemOf, number * 2);
      }
      if (number == known) {
        itemOf[number] = item;
        gramsOf[item]++;
      } else {
        addItem(number, item);
      }
    }
  }

  /** Notes that an n-gram is one of another item too. */
  private void addItem(int number, int item) {
    int[] items = items(number);
    if (items[items.length - 1] == item) {
      return;
    }
    gramsOf[item]++;
    if (items.length > settings.maxItems()) {
      return; // too many already: which ones does not matter
    }
    int[] more = Arrays.copyOf(items, items.length + 1);
    more[items.length] = item;
    if (itemOf[number] >= 0) {
      itemOf[number] = -several.size() - 1;
      several.add(more);
    } else {
      several.set(-itemOf[number] - 1, more);
    }
  }

  private int[] items(int number) {
    int item = itemOf[number];
    return item >= 0 ? new int[] {item} : several.get(-item - 1);
  }

  private void addShort(TokenHashes tokens, int item) {
    int known = shorts.size();
    int number = shorts.add(tokens.gram(0, tokens.size()));
    if (number < known) {
      return; // an earlier item has the same words
    }
    if (number == shortItem.length) {
      shortItem = Arrays.copyOf(shortItem, number * 2);
    }
    shortItem[number] = item;
    gramsOf[item]++;
    int prefix = prefixes.add(tokens.gram(0, settings.shortest()));
    if (prefix == shortLengths.size()) {
      shortLengths.add(new int[0]);
    }
    int[] lengths = shortLengths.get(prefix);
    if (Arrays.binarySearch(lengths, tokens.size()) < 0) {
      int[] more = Arrays.copyOf(lengths, lengths.length + 1);
      more[lengths.length] = tokens.size();
      Arrays.sort(more);
      shortLengths.set(prefix, more);
    }
  }

  /** Takes what a text shares with items. */
  interface Sink {
    /**
     * Takes a match.
     *
     * @param first the first token of it
     * @param length tokens in it
     * @param gram equal for equal matches, and for no others
     * @param item which item has it
     */
    void take(int first, int length, long gram, int item);
  }

  /** Finds what a text shares with items, in text order. */
  void find(TokenHashes tokens, Sink sink) {
    long[] found = tokens.grams(settings.ngram());
    long[] heads = shorts.size() == 0 ? new long[0] : tokens.grams(settings.shortest());
    for (int i = 0; i < Math.max(found.length, heads.length); i++) {
      int number = i < found.length ? grams.find(found[i]) : -1;
      if (number >= 0) {
        int[] items = items(number);
        for (int item : items.length > settings.maxItems() ? new int[0] : items) {
          sink.take(i, settings.ngram(), found[i], item);
        }
      }
      int prefix = i < heads.length ? prefixes.find(heads[i]) : -1;
      if (prefix >= 0) {
        findShort(tokens, i, shortLengths.get(prefix), sink);
      }
    }
  }

  private void findShort(TokenHashes tokens, int first, int[] lengths, Sink sink) {
    for (int length : lengths) {
      if (first + length <= tokens.size()) {
        long gram = tokens.gram(first, length);
        int number = shorts.find(gram);
        if (number >= 0) {
          sink.take(first, length, gram, shortItem[number]);
        }
      }
    }
  }

  /** Different n-grams of an item, its short fields among them. */
  int gramsOf(int item) {
    return gramsOf[item];
  }

  /** An item's name: file and line or row. */
  String name(int item) {
    return names.get(item);
  }

  /** How many items have an n-gram, or a short field that is compared. */
  public int items() {
    return names.size();
  }
}
