package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFinderTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '>',
      value = {
        "Hello, world! > Hello|,|world|!",
        "\"Quoted\" (text); [1] > \"|Quoted|\"|(|text|)|;|[|1|]",
        "I can't, she'd go: cannot > I|ca|n't|,|she|'d|go|:|can|not",
        "Smith\u2019s dogs' don\u2019t > Smith|\u2019s|dogs|'|do|n\u2019t",
        "Mr. Poe, e.g. in the U.S. etc. > Mr.|Poe|,|e.g.|in|the|U.S.|etc|.",
        "well-known and/or either/or > well|-|known|and/or|either|/|or",
        "end.Next 3.14 1,000 10-20 > end|.|Next|3.14|1,000|10|-|20",
        "wait...what\u2026 no--yes \u2014 > wait|...|what|\u2026|no|--|yes|\u2014",
        "$5.00 10km 50% 5pm US$7 > $|5.00|10|km|50|%|5|pm|US$|7",
        "(http://a.bc/d-e?f=1). > (|http://a.bc/d-e?f=1|)|.",
        "me@home.org, www.a-b.com/x; > me@home.org|,|www.a-b.com/x|;",
        "co-op\uD83D\uDE00fun :) > co|-|op|\uD83D\uDE00|fun|:)",
        "#tag *bold* a_b & co > #|tag|*|bold|*|a_b|&|co",
        "!!! ''' --- > !|!|!|'|''|---",
      })
  void findsEnglishWords(String text, String words) {
    assertEquals(words, words(text, "eng_Latn"));
  }

  @ParameterizedTest
  @CsvSource({
    "fra_Latn, L'homme d\u2019hier., L'|homme|d\u2019|hier|.",
    "deu_Latn, Ein gr\u00F6\u00DFeres Geb\u00E4ude., Ein|gr\u00F6\u00DFeres|Geb\u00E4ude|.",
    "rus_Cyrl, \u041E\u043D \u0434\u043E\u043C\u0430., \u041E\u043D|\u0434\u043E\u043C\u0430|.",
    "hin_Deva, \u0939\u093F\u0928\u094D\u0926\u0940 \u092E\u0947\u0902\u0964, \u0939\u093F\u0928\u094D\u0926\u0940|\u092E\u0947\u0902|\u0964",
    "arb_Arab, \u0645\u0631\u062D\u0628\u0627\u060C \u0643\u064A\u0641\u061F, \u0645\u0631\u062D\u0628\u0627|\u060C|\u0643\u064A\u0641|\u061F",
    "vie_Latn, Xin ch\u00E0o!, Xin|ch\u00E0o|!",
  })
  void findsWordsBetweenBlanks(String language, String text, String words) {
    assertEquals(words, words(text, language));
  }

  @ParameterizedTest
  @CsvSource({
    "cmn_Hani, \u7814\u7A76\u751F\u547D\u7684\u8D77\u6E90\u3002, \u7814\u7A76|\u751F\u547D|\u7684|\u8D77\u6E90|\u3002",
    "cmn_Hani, \u7E41\u9AD4\u4E2D\u6587\u7684\u570B\u969B\u65B0\u805E, \u7E41\u9AD4|\u4E2D\u6587|\u7684|\u570B\u969B|\u65B0\u805E",
    "jpn_Jpan, \u6771\u4EAC\u306B\u4F4F\u3093\u3067\u3044\u308B\u3002, \u6771\u4EAC|\u306B|\u4F4F\u3093|\u3067|\u3044\u308B|\u3002",
    "kor_Hang, \uB098\uB294 \uD559\uAD50\uC5D0, \uB098|\uB294|\uD559\uAD50|\uC5D0",
    "tha_Thai, \u0E09\u0E31\u0E19\u0E0A\u0E2D\u0E1A\u0E01\u0E34\u0E19\u0E02\u0E49\u0E32\u0E27, \u0E09\u0E31\u0E19|\u0E0A\u0E2D\u0E1A|\u0E01\u0E34\u0E19|\u0E02\u0E49\u0E32\u0E27",
    "khm_Khmr, \u1781\u17D2\u1789\u17BB\u17C6\u1791\u17C5\u179F\u17B6\u179B\u17B6, \u1781\u17D2\u1789\u17BB\u17C6|\u1791\u17C5|\u179F\u17B6\u179B\u17B6",
    "lao_Laoo, \u0E82\u0EC9\u0EAD\u0E8D\u0EA1\u0EB1\u0E81, \u0E82\u0EC9\u0EAD\u0E8D|\u0EA1\u0EB1\u0E81",
  })
  void findsWordsWithoutBlanks(String language, String text, String words) {
    assertEquals(words, words(text, language));
    assertEquals(words, words(text, null));
  }

  @ParameterizedTest
  @CsvSource({
    "iPhone15\u5F88\u597Dok, iPhone15|\u5F88|\u597D|ok",
    "\u5728Windows\u4E0A, \u5728|Windows|\u4E0A",
    "\u30C7\u30FC\u30BF\u3092API\u3067, \u30C7\u30FC\u30BF|\u3092|API|\u3067",
  })
  void goesByTheScriptOfEachRun(String text, String words) {
    assertEquals(words, words(text, "cmn_Hani"));
  }

  private static String words(String text, @Nullable String language) {
    Words words = TextView.of(text, language).words();
    return IntStream.range(0, words.size())
        .mapToObj(i -> text.substring(words.start(i), words.end(i)))
        .collect(Collectors.joining("|"));
  }
}
