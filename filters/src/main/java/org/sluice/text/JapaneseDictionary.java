package org.sluice.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import org.apache.lucene.analysis.ja.dict.CharacterDefinition;
import org.apache.lucene.analysis.ja.dict.ConnectionCosts;
import org.apache.lucene.analysis.ja.dict.TokenInfoDictionary;
import org.apache.lucene.analysis.ja.dict.UnknownDictionary;

/**
 * Kuromoji's dictionary (IPADIC) and its unknown words, compounds whole: characters of one kind,
 * marks apart. Read once from the resources that Lucene ships, about 20 MB.
 */
final class JapaneseDictionary implements UnknownWords {
  static final JapaneseDictionary INSTANCE = read();

  private final LatticeDictionary words;

  private JapaneseDictionary(LatticeDictionary words) {
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
      int kind = words.kind(run[at]);
      boolean mark = LuceneLattice.isMark(run[at]);
      while (end < length
          && words.kind(run[end]) == kind
          && LuceneLattice.isMark(run[end]) == mark) {
        end++;
      }
    }
    return end;
  }

  @Override
  public int kind(char[] run, int at, int end) {
    return words.kind(run[at]);
  }

  @Override
  public boolean mayOverlap() {
    return false;
  }

  private static JapaneseDictionary read() {
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
      return new JapaneseDictionary(
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
      throw new UncheckedIOException("cannot read Lucene's Japanese dictionary", e);
    }
  }
}
