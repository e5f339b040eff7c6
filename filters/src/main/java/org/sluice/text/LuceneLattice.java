package org.sluice.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.InputStreamDataInput;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.IntsRefFSTEnum;
import org.apache.lucene.util.fst.PositiveIntOutputs;
import org.sluice.text.LatticeDictionary.Lexicon;

/**
 * Makes a {@link LatticeDictionary} of one of Lucene's. Kuromoji's and Nori's are alike but of
 * different types, so what they know is given by functions.
 */
final class LuceneLattice {
  private final LatticeDictionary.Builder builder;
  private final Words lookup;

  /** Finds the numbers of the words of a value. */
  @FunctionalInterface
  interface Words {
    void lookup(int value, IntsRef found);
  }

  LuceneLattice(Lexicon lexicon, Words lookup) {
    builder = new LatticeDictionary.Builder(lexicon);
    this.lookup = lookup;
  }

  /** The place of a resource beside a class. */
  static URL resource(Class<?> home, String name) throws IOException {
    URL found = home.getResource(name);
    if (found == null) {
      throw new IOException("Lucene's " + name + " is missing");
    }
    return found;
  }

  /** Whether a character is no letter, number or combining mark, as both tokenisers have it. */
  static boolean isMark(char unit) {
    int type = UCharacter.getType(unit);
    return type >= UCharacterCategory.SPACE_SEPARATOR
        && type != UCharacterCategory.PRIVATE_USE
        && type != UCharacterCategory.SURROGATE;
  }

  /** Adds all words of an automaton. */
  LuceneLattice words(URL automaton) throws IOException {
    try (InputStream in = new BufferedInputStream(automaton.openStream(), 1 << 16)) {
      DataInput data = new InputStreamDataInput(in);
      FST<Long> fst = new FST<>(FST.readMetadata(data, PositiveIntOutputs.getSingleton()), data);
      IntsRefFSTEnum<Long> all = new IntsRefFSTEnum<>(fst);
      IntsRef ids = new IntsRef();
      for (var next = all.next(); next != null; next = all.next()) {
        lookup.lookup(next.output.intValue(), ids);
        builder.add(
            next.input.ints,
            next.input.offset,
            next.input.length,
            ids.ints,
            ids.offset,
            ids.offset + ids.length);
      }
    }
    return this;
  }

  /** Adds what unknown words may be, by their kind. */
  LuceneLattice unknown(Lexicon lexicon, Words unknownLookup, int kinds) {
    long[][] byKind = new long[kinds][];
    IntsRef ids = new IntsRef();
    for (int kind = 0; kind < kinds; kind++) {
      unknownLookup.lookup(kind, ids);
      byKind[kind] =
          Arrays.stream(ids.ints, ids.offset, ids.offset + ids.length)
              .mapToLong(lexicon::morpheme)
              .toArray();
    }
    builder.unknown(byKind);
    return this;
  }

  /** Adds what each character is. */
  LuceneLattice units(IntUnaryOperator kind, IntPredicate invokes, IntPredicate groups) {
    byte[] units = new byte[1 << 16];
    for (int unit = 0; unit < units.length; unit++) {
      units[unit] =
          LatticeDictionary.Builder.unit(
              kind.applyAsInt(unit), invokes.test(unit), groups.test(unit));
    }
    builder.units(units);
    return this;
  }

  LatticeDictionary build(IntBinaryOperator rightToLeft) {
    return builder.build(rightToLeft);
  }
}
