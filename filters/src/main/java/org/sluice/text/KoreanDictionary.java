package org.sluice.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import org.apache.lucene.analysis.ko.dict.CharacterDefinition;
import org.apache.lucene.analysis.ko.dict.ConnectionCosts;
import org.apache.lucene.analysis.ko.dict.TokenInfoDictionary;
import org.apache.lucene.analysis.ko.dict.UnknownDictionary;

/**
 * Nori's dictionary (mecab-ko-dic) and its unknown words: characters of one script, marks and
 * digits apart. Read once from the resources that Lucene ships, about 60 MB.
 */
final class KoreanDictionary implements UnknownWords {
  static final KoreanDictionary INSTANCE = read();

  /** The middle dot of old Korean, a letter by category. */
  private static final char ARAEA = '\u318D';

  private final LatticeDictionary words;

  private KoreanDictionary(LatticeDictionary words) {
    this.words = words;
  }

  /** The words. */
  LatticeDictionary words() {
    return words;
  }

  @Override
  public int end(char[] run, int at, int length) {
    int end = at + 1;
    if (words.groups(run[at])) {
      int script = UScript.getScript(run[at]);
      while (end < length && goesOn(run[at], run[end], script)) {
        script = isOfAny(script) ? UScript.getScript(run[end]) : script;
        end++;
      }
    }
    return end;
  }

  private boolean goesOn(char first, char next, int script) {
    int other = UScript.getScript(next);
    boolean same = script == other || isOfAny(script) || isOfAny(other);
    // A mark that takes no room is of the script of what it stands on.
    return (same || UCharacter.getType(next) == UCharacterCategory.NON_SPACING_MARK)
        && isMark(next) == isMark(first)
        && UCharacter.isDigit(next) == UCharacter.isDigit(first)
        && words.groups(next);
  }

  /** By the first character that is of one script alone. */
  @Override
  public int kind(char[] run, int at, int end) {
    for (int i = at; i < end; i++) {
      if (!isOfAny(UScript.getScript(run[i]))) {
        return words.kind(run[i]);
      }
    }
    return words.kind(run[at]);
  }

  @Override
  public boolean mayOverlap() {
    return true;
  }

  private static boolean isOfAny(int script) {
    return script == UScript.COMMON || script == UScript.INHERITED;
  }

  private static boolean isMark(char unit) {
    return unit == ARAEA || LuceneLattice.isMark(unit);
  }

  private static KoreanDictionary read() {
    try {
      Class<?> home = TokenInfoDictionary.class;
      URL fst = LuceneLattice.resource(home, "TokenInfoDictionary$fst.dat");
      // Not Lucene's own instances, which would stay.
      TokenInfoDictionary known =
          new TokenInfoDictionary(
              LuceneLattice.resource(home, "TokenInfoDictionary$targetMap.dat"),
              LuceneLattice.resource(home, "TokenInfoDictionary$posDict.dat"),
              LuceneLattice.resource(home, "TokenInfoDictionary$buffer.dat"),
              fst);
      UnknownDictionary unknown = UnknownDictionary.getInstance();
      CharacterDefinition characters = unknown.getCharacterDefinition();
      ConnectionCosts costs =
          new ConnectionCosts(LuceneLattice.resource(home, "ConnectionCosts.dat"));
      return new KoreanDictionary(
          new LuceneLattice(
                  new LatticeDictionary.Lexicon(
                      known::getLeftId, known::getRightId, known::getWordCost),
                  known::lookupWordIds)
              .words(fst)
              .unknown(
                  new LatticeDictionary.Lexicon(
                      unknown::getLeftId, unknown::getRightId, unknown::getWordCost),
                  unknown::lookupWordIds,
                  CharacterDefinition.CLASS_COUNT)
              .units(
                  unit -> characters.getCharacterClass((char) unit),
                  unit -> characters.isInvoke((char) unit),
                  unit -> characters.isGroup((char) unit))
              .build(costs::get));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read Lucene's Korean dictionary", e);
    }
  }
}
