package org.sluice.dedup.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.spans.PlainCorpus.Document;
import org.sluice.signature.TokenHashes;

class CutRepeatsTest {
  private static final RepeatSettings LINES =
      new RepeatSettings("line-duplicates", new UnitKind.Lines(UnitKind.Within.CORPUS, 1), 2, 1, 0);
  private static final RepeatSettings SENTENCES =
      new RepeatSettings("sentence-spans", new UnitKind.Sentences(3), 2, 0, 0);
  private static final RepeatSettings PASSAGES =
      new RepeatSettings("repeated-passages", new UnitKind.Passages(10), 2, 0, 0);

  private static Document document(String id, String... lines) {
    return new Document(id, "https://" + id + ".example/", String.join("\n", lines));
  }

  @SafeVarargs
  private static Map<String, Edit> edits(RepeatSettings settings, List<Document>... files) {
    return edits(settings, 4, 1 << 10, 0, new PlainCorpus(List.of(files)));
  }

  private static Map<String, Edit> edits(
      RepeatSettings settings, int partitions, int held, long seed, PlainCorpus corpus) {
    try {
      return new SequentialCuts(corpus, partitions, held, seed).run(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is left of a document. */
  private static String left(Document document, @Nullable Edit edit) {
    return EditedText.of(document.text(), edit == null ? List.of() : edit.cuts()).text();
  }

  @Test
  void cutsALineEverywhereButInTheDocumentThatSurvivesFirst() {
    Document first =
        document("a", "Cookies: we use 12 of them!", "A long story about ferries and boats.");
    Document second = document("b", "Short tale.", "cookies — we use 34 of them", "The end.");
    Map<String, Edit> edits = edits(LINES, List.of(second), List.of(first));
    assertEquals("Short tale.\nThe end.", left(second, edits.get("b")));
    assertEquals(List.of(new Cut(12, 40, "a")), edits.get("b").cuts());
    assertEquals(1, edits.size());
  }

  @Test
  void cutsChineseLines() {
    Document first = document("a", "版权所有:未经许可,不得转载。", "今天渡船通航,四班往返,夜间另有一班。");
    Document second = document("b", "版权所有,未经许可不得转载", "短文。");
    assertEquals("短文。", left(second, edits(LINES, List.of(first, second)).get("b")));
  }

  @Test
  void comparesLinesWithinAHostWhenAsked() {
    RepeatSettings within =
        new RepeatSettings("line-duplicates", new UnitKind.Lines(UnitKind.Within.SITE, 1), 2, 1, 0);
    Document here =
        new Document("a", "https://one.example/1", "Share this page\nAll about ferries here.");
    Document same = new Document("b", "https://one.example/2", "Share this page\nBoats.");
    Document other = new Document("c", "https://two.example/", "Share this page\nCars.");
    Map<String, Edit> edits = edits(within, List.of(here, same, other));
    assertEquals("Boats.", left(same, edits.get("b")));
    assertEquals(1, edits.size());
  }

  @Test
  void waitsForAsManyCopiesAsAsked() {
    RepeatSettings three =
        new RepeatSettings(
            "line-duplicates", new UnitKind.Lines(UnitKind.Within.CORPUS, 1), 3, 1, 0);
    List<Document> two = List.of(document("a", "Same.", "One."), document("b", "Same.", "Two."));
    assertEquals(Map.of(), edits(three, two));
    List<Document> all = new ArrayList<>(two);
    all.add(document("c", "Same.", "Three."));
    assertEquals(2, edits(three, all).size());
  }

  @Test
  void dropsADocumentOfWhichNothingIsLeft() {
    Map<String, Edit> edits =
        edits(
            LINES, List.of(document("a", "Same line.", "And more."), document("b", "Same line.")));
    assertEquals("line-duplicates/min-words", edits.get("b").reason().rule());
    assertEquals(0, edits.get("b").textBytes());
  }

  @Test
  void cutsThreeSentencesThatStandElsewhere() {
    String quote = "It was late. The boat left. Nobody waved.";
    Document first =
        document("a", quote + " Then came the morning, and with it the news of the day.");
    Document second = document("b", "She wrote: " + "so. " + quote + " End.");
    Map<String, Edit> edits = edits(SENTENCES, List.of(first, second));
    assertEquals("She wrote: so. End.", left(second, edits.get("b")));
    Document chinese = document("c", "天色已晚。船开走了!没有人挥手。后来天亮了,消息传遍全城。");
    Document copy = document("d", "他写道。天色已晚。船开走了!没有人挥手。完。");
    assertEquals("他写道。完。", left(copy, edits(SENTENCES, List.of(chinese, copy)).get("d")));
  }

  @Test
  void leavesTwoSentencesThatStandElsewhere() {
    assertEquals(
        Map.of(),
        edits(
            SENTENCES,
            List.of(
                document("a", "One two. Three four. Five six."),
                document("b", "One two. Three four. Seven eight."))));
  }

  @Test
  void keepsTheFirstOfARunThatRepeatsItself() {
    Document mantra = document("a", "Om mani. ".repeat(10).strip());
    Map<String, Edit> edits = edits(SENTENCES, List.of(mantra));
    assertEquals("Om mani. Om mani. Om mani. ", left(mantra, edits.get("a")));
  }

  @Test
  void cutsAPassageAndLeavesTheGraphemesBesideItWhole() {
    String passage = "the quick brown fox jumps over the lazy dog near the river bank";
    Document first =
        document("a", "Prologue of some length, and then: " + passage + ". And on it goes.");
    Document second =
        document("b", "👩‍👩‍👧 " + passage.toUpperCase(Locale.ROOT) + "\uFE0F👍🏽 fin");
    Map<String, Edit> edits = edits(PASSAGES, List.of(first), List.of(second));
    assertEquals("👩‍👩‍👧 👍🏽 fin", left(second, edits.get("b")));
    assertEquals("a", edits.get("b").cuts().get(0).of());
  }

  @Test
  void cutsAChinesePassage() {
    String passage = "床前明月光疑是地上霜举头望明月低头思故乡";
    Document first = document("a", "静夜思全文如下，后人多有注解与评论。" + passage + "。");
    Document second = document("b", "他背道:" + passage + "!");
    Map<String, Edit> edits = edits(PASSAGES, List.of(first, second));
    assertEquals("他背道:!", left(second, edits.get("b")));
  }

  @Property(tries = 300)
  void linesAreCutAsByDefinition(
      @ForAll("texts") List<String> texts,
      @ForAll @IntRange(min = 1, max = 5) int partitions,
      @ForAll long seed) {
    assertAsByDefinition(LINES, texts, partitions, seed);
  }

  @Property(tries = 300)
  void sentencesAreCutAsByDefinition(
      @ForAll("texts") List<String> texts,
      @ForAll @IntRange(min = 1, max = 5) int partitions,
      @ForAll long seed) {
    assertAsByDefinition(SENTENCES, texts, partitions, seed);
  }

  @Property(tries = 600)
  void passagesAreCutAsByDefinition(
      @ForAll("texts") List<String> texts,
      @ForAll @IntRange(min = 1, max = 5) int partitions,
      @ForAll long seed) {
    assertAsByDefinition(PASSAGES, texts, partitions, seed);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "a ",
            "b ",
            "c ",
            "one two three ",
            "four, five six! ",
            "End. ",
            "\n",
            "船",
            "明月。",
            "é",
            "👩‍👧 ");
    Arbitrary<String> passages =
        Arbitraries.of(
            "k l m n o p q r s t u v w x y z ",
            "床前明月光疑是地上霜举头望明月低头思故乡",
            "It rained. It poured. We stayed. All day long.\n");
    return Arbitraries.frequencyOf(Tuple.of(5, words), Tuple.of(1, passages))
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(6);
  }

  /** Holds the stages against an oracle over all documents, for any order, split and partitions. */
  private static void assertAsByDefinition(
      RepeatSettings settings, List<String> texts, int partitions, long seed) {
    List<Document> documents = new ArrayList<>();
    for (String text : texts) {
      documents.add(new Document("id" + documents.size(), "https://x.example/", text));
    }
    Random random = new Random(seed);
    boolean byId = random.nextBoolean();
    Map<String, BitSet> expected =
        byDefinition(settings, new PlainCorpus(List.of(documents), byId).inSurvivorOrder());
    Collections.shuffle(documents, random);
    int cut = random.nextInt(documents.size() + 1);
    List<List<Document>> files =
        List.of(documents.subList(0, cut), documents.subList(cut, documents.size()));
    Map<String, Edit> edits =
        edits(settings, partitions, 1 + random.nextInt(20), seed, new PlainCorpus(files, byId));
    for (Document document : documents) {
      BitSet gone = new BitSet();
      Edit edit = edits.get(document.id());
      if (edit != null) {
        edit.cuts().forEach(c -> gone.set(c.from(), c.to()));
      }
      assertCut(document, expected.get(document.id()), gone);
    }
  }

  /** Every letter and digit is cut by both or by none. */
  private static void assertCut(Document document, BitSet expected, BitSet gone) {
    for (int i = 0; i < document.text().length(); i++) {
      if (Character.isLetterOrDigit(document.text().charAt(i))) {
        assertEquals(
            expected.get(i),
            gone.get(i),
            () -> "in " + document + ": expected " + expected + " but cut " + gone);
      }
    }
  }

  /** What is cut of each document, by comparing every unit with all before it. */
  private static Map<String, BitSet> byDefinition(
      RepeatSettings settings, List<Document> documents) {
    Map<String, Map<String, Integer>> seen = new HashMap<>(); // unit to document to first place
    Map<String, String> owner = new HashMap<>();
    Map<String, BitSet> cuts = new TreeMap<>();
    for (Document document : documents) {
      BitSet gone = new BitSet();
      cuts.put(document.id(), gone);
      List<String> units = new ArrayList<>();
      List<int[]> places = new ArrayList<>();
      units(settings.kind(), document.text(), units, places);
      for (int i = 0; i < units.size(); i++) {
        String first = owner.putIfAbsent(units.get(i), document.id());
        if (first != null && !first.equals(document.id())) {
          gone.set(places.get(i)[0], places.get(i)[1]);
          continue;
        }
        Integer place =
            seen.computeIfAbsent(units.get(i), u -> new HashMap<>()).putIfAbsent(document.id(), i);
        if (place != null && i >= place + settings.kind().width()) {
          gone.set(places.get(i)[0], places.get(i)[1]);
        }
      }
    }
    return cuts;
  }

  /** Units as strings that are equal when they are, with their places. */
  private static void units(UnitKind kind, String text, List<String> units, List<int[]> places) {
    if (kind instanceof UnitKind.Passages passages) {
      TokenHashes tokens = new TokenHashes();
      int count = tokens.scan(text);
      for (int i = 0; i + passages.tokens() <= count; i++) {
        StringBuilder unit = new StringBuilder();
        for (int t = i; t < i + passages.tokens(); t++) {
          unit.append(text, tokens.start(t), tokens.end(t)).append(' ');
        }
        units.add(unit.toString().toLowerCase(Locale.ROOT));
        places.add(new int[] {tokens.start(i), tokens.end(i + passages.tokens() - 1)});
      }
      return;
    }
    Units found = kind.units();
    int count = found.scan(text, 0, "https://x.example/");
    for (int i = 0; i < count; i++) {
      units.add(found.high(i) + " " + found.low(i));
      places.add(new int[] {found.from(i), found.to(i)});
    }
  }

  @Test
  void tellsLinesApartThatDifferInMoreThanMarks() {
    NormalisedLine line = new NormalisedLine();
    assertTrue(line.hash("Déjà vu: 1999!", 0, 14) > 0);
    long high = line.high();
    line.hash("deja vu 2024", 0, 12);
    assertEquals(high, line.high());
    line.hash("deja va 2024", 0, 12);
    assertTrue(high != line.high());
    assertEquals(0, line.hash("— … !", 0, 5));
  }
}
