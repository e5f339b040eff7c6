package org.sluice.model.ngram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;

/**
 * KenLM's binary, format 5: a header with test values, then words and runs in one of six forms.
 * Those with probing tables are read here, the four tries by {@link KenLmTrie}.
 */
final class KenLmFile {
  private static final String MAGIC = "mmap lm http://kheafield.com/code format version 5\n\0";

  /** What all versions begin with. */
  static final byte[] MAGIC_START = "mmap lm http://".getBytes(StandardCharsets.US_ASCII);

  /** The first of the kinds that are tries; one more means quantised, two compressed pointers. */
  private static final int TRIE = 2;

  private static final int KINDS = 6;

  private KenLmFile() {}

  static NgramModel read(ModelInput in) throws IOException {
    sanity(in);
    long start = in.position();
    int order = Byte.toUnsignedInt(in.readByte());
    in.readBytes(3, "padding");
    float multiplier = in.readFloat();
    int kind = in.readInt();
    byte[] flags = in.readBytes(4, "flags");
    int version = in.readInt();
    if (kind < 0 || kind >= KINDS) {
      throw in.damaged("its kind is number " + kind);
    }
    if (order < 2 || order > 20 || !(multiplier >= 1 && multiplier <= 100)) {
      throw in.damaged("order " + order + ", multiplier " + multiplier);
    }
    int known = kind >= TRIE ? KenLmTrie.VERSION : 0;
    if (version != known) {
      throw new ModelFormatException(
          "its kind is of version " + version + "; version " + known + " is read");
    }
    long[] counts = new long[order];
    for (int i = 0; i < order; i++) {
      counts[i] = in.readLong();
      if (counts[i] < 1 || counts[i] > 1L << 40) {
        throw in.damaged(counts[i] + " runs of " + (i + 1));
      }
    }
    // The whole header is padded to eight bytes; the part before this one already is.
    in.readBytes(-(in.position() - start) & 7, "padding");
    if (kind >= TRIE) {
      boolean quantised = ((kind - TRIE) & 1) != 0;
      return KenLmTrie.read(in, counts, quantised, kind - TRIE >= 2, flags[0] != 0);
    }
    return tables(in, counts, multiplier, kind == 1);
  }

  private static void sanity(ModelInput in) throws IOException {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    // One more zero ends the text, and zeros follow up to a multiple of eight.
    byte[] found = in.readBytes((magic.length + 1 + 7) & ~7, "the format's name");
    if (!Arrays.equals(Arrays.copyOf(magic, found.length), found)) {
      String name = new String(found, StandardCharsets.US_ASCII).strip();
      throw new ModelFormatException(
          "KenLM's format 5 for 64-bit machines is read; this begins with '"
              + name.replaceAll("[^ -~]", "?")
              + "'");
    }
    if (in.readFloat() != 0
        || in.readFloat() != 1
        || in.readFloat() != -0.5f
        || in.readInt() != 1
        || in.readInt() != -1
        || in.readInt() != 0
        || in.readLong() != 1) {
      throw in.damaged("the test values are wrong; was it built on another kind of machine?");
    }
  }

  private static NgramModel tables(
      ModelInput in, long[] counts, float multiplier, boolean restCosts) throws IOException {
    int version = in.readInt();
    long bound = Integer.toUnsignedLong(in.readInt());
    if (version != 0 || bound > counts[0] + 1) {
      throw in.damaged("a vocabulary of version " + version + " with " + bound + " words");
    }
    WordTable words = WordTable.read(in, ProbingTable.places(counts[0], multiplier), counts[0] + 1);
    if (counts[0] >= 1 << 30) {
      throw in.damaged(counts[0] + " words, more than can be held");
    }
    Numbers unigrams = new Numbers();
    Numbers backoffs = new Numbers();
    for (long i = 0; i <= counts[0]; i++) {
      unigrams.add(finite(in));
      backoffs.add(finite(in));
      if (restCosts) {
        in.readFloat();
      }
    }
    List<ProbingTable> longer = new ArrayList<>();
    for (int length = 2; length <= counts.length; length++) {
      int numbers = length == counts.length ? 1 : restCosts ? 3 : 2;
      longer.add(
          ProbingTable.read(in, ProbingTable.places(counts[length - 1], multiplier), numbers));
    }
    return new NgramModel(words, unigrams.all(), backoffs.all(), new ProbingRuns(longer));
  }

  private static float finite(ModelInput in) throws IOException {
    float number = in.readFloat();
    if (!Float.isFinite(number)) {
      throw in.damaged("a probability is " + number);
    }
    return number;
  }
}
