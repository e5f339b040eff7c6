package org.sluice.dedup.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.spans.Edit;
import org.sluice.dedup.spans.EditedText;
import org.sluice.recipe.Settings;
import org.sluice.schema.Reason;
import org.sluice.storage.Storage;

class DecontaminatorTest {
  private static final String QUESTION =
      "Weng earns $12 an hour for babysitting. Yesterday, she just did 50 minutes of babysitting. How"
          + " much did she earn?";
  private static final String CHINESE = "下列关于税法基本原则的表述中,不正确的是哪一项?";

  private static final String GSM8K =
      """
      {"question": "%s", "answer": "Weng earns 12/60 = $<<12/60=0.2>>0.2 per minute."}
      {"question": "What is 2 + 2?", "answer": "4"}
      """
          .formatted(QUESTION);
  private static final String CEVAL =
      "{\"id\": 0, \"question\": \"%s\", \"A\": \"税收法定原则\", \"answer\": \"D\"}\n"
          .formatted(CHINESE);

  private record Named(Map<String, byte[]> files) implements BenchmarkSource {
    private static final long serialVersionUID = 1L;

    @Override
    public InputStream open(String name) {
      return new ByteArrayInputStream(files.get(name));
    }

    @Override
    public InputFile table(String name) throws IOException {
      return Storage.table(name);
    }

    @Override
    public String sha256(String name) {
      return name;
    }
  }

  private static DecontaminateSettings settings(String... against) {
    return DecontaminateSettings.of(
        Settings.defaults(DecontaminateSettings.PARAMETERS).withFiles("against", List.of(against)));
  }

  private static Benchmarks read(DecontaminateSettings settings, Map<String, String> files) {
    Map<String, byte[]> bytes = new HashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return Benchmarks.read(settings, new Named(bytes));
  }

  private static @Nullable Edit edit(
      DecontaminateSettings settings, Map<String, String> files, String text) {
    return new Decontaminator(read(settings, files), settings)
        .edit(7, EditedText.of(text, List.of()));
  }

  private static DecontaminateSettings with(
      DecontaminateSettings s, DecontaminateSettings.Action action, int margin) {
    return new DecontaminateSettings(
        s.against(),
        s.fields(),
        s.ngram(),
        s.shortest(),
        s.minMatches(),
        s.minShare(),
        s.maxItems(),
        action,
        margin,
        s.maxCuts(),
        s.minWords());
  }

  private static final DecontaminateSettings BOTH = settings("b/gsm8k.jsonl", "b/ceval.jsonl");
  private static final Map<String, String> FILES =
      Map.of("b/gsm8k.jsonl", GSM8K, "b/ceval.jsonl", CEVAL);

  @Test
  void dropsADocumentThatHoldsAnItem() {
    String page =
        "Solved: WENG earns 12 an hour — for babysitting; yesterday she just did 50"
            + " minutes, no more.";
    Edit edit = edit(BOTH, FILES, page);
    assertNotNull(edit);
    assertEquals(new Reason("decontaminate/matches", 1, 0, "8-82 of gsm8k.jsonl:1"), edit.reason());
    assertEquals(
        "WENG earns 12 an hour — for babysitting; yesterday she just did 50 minutes",
        page.substring(8, 82));
    assertEquals(List.of(), edit.cuts());
  }

  @Test
  void findsChineseItems() {
    Edit edit = edit(BOTH, FILES, "真题:下列关于税法基本原则的表述中，不正确的是（ ）。");
    assertNotNull(edit);
    assertTrue(edit.reason().detail().endsWith("of ceval.jsonl:1"), edit.reason().detail());
  }

  @Test
  void leavesDocumentsThatShareLess() {
    assertNull(edit(BOTH, FILES, "Weng earns 12 an hour for babysitting. Yesterday she did not."));
    assertNull(edit(BOTH, FILES, "What is 2 + 2? 4"));
    assertNull(edit(BOTH, FILES, ""));
  }

  @Test
  void cutsMatchesWithAMarginOfWholeGraphemes() {
    String before = "x".repeat(30) + " 👩‍👩‍👧";
    DecontaminateSettings cut = with(BOTH, DecontaminateSettings.Action.CUT, 3);
    Edit edit = edit(cut, FILES, before + QUESTION + " And so on.");
    assertNotNull(edit);
    assertNull(edit.reason());
    assertEquals(1, edit.cuts().size());
    assertEquals(31, edit.cuts().get(0).from());
    assertEquals("gsm8k.jsonl:1", edit.cuts().get(0).of());
    assertTrue(edit.matches() > 5);
    Edit label = edit(with(BOTH, DecontaminateSettings.Action.LABEL, 3), FILES, QUESTION);
    assertEquals(List.of(), label.cuts());
    assertNull(label.reason());
    assertNotNull(label.found());
  }

  @Test
  void dropsADocumentOfVeryManyPieces() {
    DecontaminateSettings cut = with(BOTH, DecontaminateSettings.Action.CUT, 3);
    Edit edit = edit(cut, FILES, (QUESTION + " " + "between ".repeat(9)).repeat(11));
    assertEquals("decontaminate/max-cuts", edit.reason().rule());
    assertEquals(11, edit.reason().value());
  }

  @Test
  void comparesShortFieldsWholeWhenAsked() {
    DecontaminateSettings s = settings("b/mmlu.jsonl");
    Map<String, String> file =
        Map.of(
            "b/mmlu.jsonl",
            "{\"q\":\"Which organ pumps blood through the whole body?\"}\n"
                + "{\"q\":\"A text with clearly more words than the thirteen of an n-gram, or so it seems.\"}\n");
    DecontaminateSettings eight =
        new DecontaminateSettings(s.against(), s.fields(), 13, 8, 1, 0, 10, s.action(), 200, 10, 1);
    String page = "Quiz: which organ pumps blood through the whole body? The heart.";
    assertNull(edit(s, file, page));
    assertEquals("6-52 of mmlu.jsonl:1", edit(eight, file, page).reason().detail());
    assertNull(edit(eight, file, "Which organ pumps blood through the whole of the body?"));
  }

  @Test
  void takesPhrasesOfTheBenchmarkForNoEvidence() {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      items.append(
          "{\"prompt\":\"Read the following text and choose the one best answer to the"
              + " question below: number %d\"}\n".formatted(i));
    }
    String page = "Read the following text and choose the one best answer to the question below:";
    assertNull(edit(settings("p.jsonl"), Map.of("p.jsonl", items.toString()), page));
    String fewer = items.substring(0, items.lastIndexOf("{"));
    assertNotNull(edit(settings("p.jsonl"), Map.of("p.jsonl", fewer), page));
  }

  @Test
  void asksForAShareOfAnItemWhenTold() {
    DecontaminateSettings s = settings("b/gsm8k.jsonl");
    DecontaminateSettings half =
        new DecontaminateSettings(
            s.against(), List.of("question"), 13, 13, 1, 0.5, 10, s.action(), 200, 10, 1);
    String start = QUESTION.substring(0, QUESTION.indexOf(" minutes"));
    assertNull(edit(half, FILES, start));
    assertNotNull(edit(half, FILES, QUESTION));
  }

  @Test
  void readsTextArraysGzipAndNamesWhatIsWrong() throws IOException {
    assertNotNull(edit(settings("q.txt"), Map.of("q.txt", "short\n" + QUESTION + "\n"), QUESTION));
    assertNotNull(
        edit(
            settings("q.json"),
            Map.of("q.json", "[\n {\"a\": [\"" + QUESTION + "\"]}\n]"),
            QUESTION));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(GSM8K.getBytes(StandardCharsets.UTF_8));
    }
    DecontaminateSettings gzip = settings("HumanEval.jsonl.gz");
    Benchmarks benchmarks =
        Benchmarks.read(gzip, new Named(Map.of("HumanEval.jsonl.gz", zipped.toByteArray())));
    assertEquals("HumanEval.jsonl.gz:1", benchmarks.name(0));
    IllegalArgumentException broken =
        assertThrows(
            IllegalArgumentException.class,
            () -> read(settings("x.jsonl"), Map.of("x.jsonl", GSM8K + "{\"question\": ")));
    assertTrue(broken.getMessage().startsWith("x.jsonl, line 3: "), broken.getMessage());
    IllegalArgumentException empty =
        assertThrows(
            IllegalArgumentException.class,
            () -> read(settings("x.jsonl"), Map.of("x.jsonl", "{\"q\":\"2+2\"}\n")));
    assertEquals("x.jsonl has no text of 13 words or more", empty.getMessage());
  }

  @Test
  void readsParquetWithLists(@TempDir Path folder) throws IOException {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message mmlu { required binary question (STRING); optional group choices (LIST) {"
                + " repeated group list { optional binary element (STRING); } } required int64 answer; }");
    Path file = folder.resolve("mmlu.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .build()) {
      Group row = new SimpleGroup(type).append("question", "Which?").append("answer", 1L);
      row.addGroup("choices").addGroup("list").append("element", QUESTION);
      writer.write(row);
    }
    assertTrue(Files.size(file) > 0);
    DecontaminateSettings s = settings(file.toString());
    DecontaminateSettings choices =
        new DecontaminateSettings(
            s.against(), List.of("choices"), 13, 13, 1, 0, 10, s.action(), 200, 10, 1);
    Benchmarks benchmarks = Benchmarks.read(choices, new Named(Map.of()));
    assertEquals("mmlu.parquet:0", benchmarks.name(0));
  }

  @Property(tries = 300)
  void findsExactlyTheSharedRuns(
      @ForAll("words") List<String> item, @ForAll("words") List<String> page) {
    DecontaminateSettings s = settings("i.txt");
    DecontaminateSettings four =
        new DecontaminateSettings(s.against(), List.of(), 4, 4, 1, 0, 10, s.action(), 0, 10, 0);
    Set<List<String>> runs = runs(item);
    Set<List<String>> shared = new HashSet<>(runs(page));
    shared.retainAll(runs);
    if (runs.isEmpty()) {
      return;
    }
    Edit edit = edit(four, Map.of("i.txt", String.join(" ", item)), String.join(" ", page));
    assertEquals(shared.size(), edit == null ? 0 : edit.matches());
  }

  private static Set<List<String>> runs(List<String> words) {
    Set<List<String>> runs = new HashSet<>();
    for (int i = 0; i + 4 <= words.size(); i++) {
      runs.add(new ArrayList<>(words.subList(i, i + 4)));
    }
    return runs;
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "b", "税", "42").list().ofMaxSize(20);
  }
}
