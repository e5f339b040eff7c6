package org.sluice.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.plan.InputException;

/** Against an endpoint on this machine that misbehaves in every way that real ones do. */
class LabellingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Rubric RUBRIC = new Rubric("Is it of use?", 0, 5);

  @TempDir Path folder;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private static List<TextSample.Member> texts(int count) {
    List<TextSample.Member> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new TextSample.Member("d" + i, "text number " + i, null, i));
    }
    return texts;
  }

  private static Labelling.Options options(
      URI endpoint, @Nullable String key, int parallel, Duration timeout, long tokens) {
    return new Labelling.Options(
        endpoint,
        "judge-1",
        key,
        8000,
        3,
        parallel,
        0,
        timeout,
        4,
        Duration.ofMillis(2),
        16,
        tokens,
        Double.POSITIVE_INFINITY,
        0,
        0,
        1);
  }

  private Labelling labelling(MoodyEndpoint endpoint, int parallel) {
    return labelling(
        options(endpoint.address(), null, parallel, Duration.ofSeconds(20), Long.MAX_VALUE));
  }

  private Labelling labelling(Labelling.Options options) {
    return new Labelling(RUBRIC, options, messages::add);
  }

  private List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  private static Set<String> ids(List<JsonNode> rows) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(row -> ids.add(row.get("id").textValue()));
    return ids;
  }

  @Test
  void writesALabelForEachText() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint(
            (number, text, answer) ->
                answer.say(
                    "{\"score\": " + (text.endsWith("1") ? 4 : 2) + ", \"reason\": \"r\"}"))) {
      Labelling.Outcome outcome = labelling(endpoint, 3).label(texts(10), file);
      assertEquals(10, outcome.labelled());
      assertEquals(1100, outcome.tokens());
      assertNull(outcome.stopped());
      assertTrue(endpoint.keys.stream().allMatch("null"::equals));
    }
    List<JsonNode> rows = rows(file);
    assertEquals(10, ids(rows).size());
    for (JsonNode row : rows) {
      boolean good = row.get("text").textValue().endsWith("1");
      assertEquals(good ? "high" : "low", row.get("label").textValue());
      assertEquals(good ? 4 : 2, row.get("score").doubleValue());
      assertEquals(RUBRIC.hash(), row.get("rubric").textValue());
      assertEquals("judge-1", row.get("model").textValue());
    }
    List<LabelledText> read = new ArrayList<>();
    new LabelledLines("text", "label").read(file.toString(), read::add);
    assertEquals(10, read.size());
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint(
            (number, text, answer) -> {
              switch (number % 8) {
                case 1 -> answer.sendLater("0.01");
                case 2 -> answer.send(500, "oops");
                case 3 -> answer.breakOff();
                case 4 -> answer.say("no idea");
                case 5 -> answer.send(200, "<html>gateway</html>");
                case 6 -> answer.send(503, "");
                default -> answer.say("{\"score\": 5}");
              }
            })) {
      Labelling.Outcome outcome = labelling(endpoint, 1).label(texts(4), file);
      assertEquals(0, outcome.failed(), messages::toString);
      assertEquals(4, outcome.labelled());
    }
    assertEquals(4, ids(rows(file)).size());
  }

  @Test
  void doesNotWaitForeverForAnAnswer() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint(
            (number, text, answer) -> {
              if (number == 1) {
                answer.stall();
              } else {
                answer.say("{\"score\": 1}");
              }
            })) {
      Labelling.Options options =
          options(endpoint.address(), null, 1, Duration.ofMillis(400), Long.MAX_VALUE);
      Labelling.Outcome outcome = labelling(options).label(texts(2), file);
      assertEquals(2, outcome.labelled(), messages::toString);
    }
  }

  @Test
  void givesUpOnOneTextAndGoesOnWithTheOthers() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    AtomicInteger nonsense = new AtomicInteger();
    MoodyEndpoint.Mood mood =
        (number, text, answer) -> {
          if (text.endsWith("0")) {
            nonsense.incrementAndGet();
            answer.say("I would rather not.");
          } else if (text.endsWith("1")) {
            answer.send(400, "{\"error\": \"content filter\"}");
          } else {
            answer.say("{\"score\": 3}");
          }
        };
    try (MoodyEndpoint endpoint = new MoodyEndpoint(mood)) {
      Labelling.Outcome outcome = labelling(endpoint, 2).label(texts(5), file);
      assertEquals(2, outcome.failed());
      assertEquals(3, outcome.labelled());
      assertEquals(3, nonsense.get());
      assertEquals(2, messages.size());
      assertTrue(String.join("\n", messages).contains("content filter"), messages::toString);
    }
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.say("{\"score\": 3}"))) {
      labelling(endpoint, 1).label(texts(6), file);
      List<String> lines = Files.readAllLines(file);
      // As a kill leaves it: three whole lines and the half of a fourth.
      Files.writeString(
          file, String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 20));
      endpoint.asked.clear();
      Labelling.Outcome outcome = labelling(endpoint, 2).label(texts(8), file);
      assertEquals(3, outcome.before());
      assertEquals(5, outcome.labelled());
      assertEquals(8 * 110, outcome.tokens());
      assertEquals(5, new HashSet<>(endpoint.asked).size());
      assertEquals(8, ids(rows(file)).size());
      assertEquals(8, rows(file).size());
    }
  }

  /** What was paid for nonsense stays spent, for a call that goes on as for the first. */
  @Test
  void countsWhatTextsWithoutLabelCost() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    MoodyEndpoint.Mood mood =
        (number, text, answer) ->
            answer.say(text.endsWith("0") ? "I would rather not." : "{\"score\": 3}");
    try (MoodyEndpoint endpoint = new MoodyEndpoint(mood)) {
      // Three answers about the first text, one about the second.
      assertEquals(4 * 110, labelling(endpoint, 1).label(texts(2), file).tokens());
      Path spent = folder.resolve("labels.jsonl.spent");
      assertEquals(3, rows(spent).size());
      assertEquals("d0", rows(spent).get(0).get("id").textValue());
      // As a kill leaves it: the half of a line more.
      Files.writeString(spent, Files.readString(spent) + "{\"id\":\"d");
      endpoint.asked.clear();
      Labelling.Options most =
          options(endpoint.address(), null, 1, Duration.ofSeconds(9), 4 * 110 + 160);
      Labelling.Outcome outcome = labelling(most).label(texts(2), file);
      assertEquals(1, endpoint.asked.size());
      assertEquals(5 * 110, outcome.tokens());
      assertEquals(4, rows(spent).size());
      assertEquals(1, rows(file).size());
      Labelling.Outcome none =
          labelling(options(endpoint.address(), null, 1, Duration.ofSeconds(9), 5 * 110))
              .label(texts(2), file);
      assertEquals("the budget is spent", none.stopped());
      assertEquals(1, endpoint.asked.size());
    }
  }

  @Test
  void doesNotMixRubrics() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.say("{\"score\": 3}"))) {
      labelling(endpoint, 1).label(texts(1), file);
      byte[] before = Files.readAllBytes(file);
      Labelling other =
          new Labelling(
              new Rubric("Another.", 0, 5),
              options(endpoint.address(), null, 1, Duration.ofSeconds(9), 9999),
              messages::add);
      assertThrows(InputException.class, () -> other.label(texts(2), file));
      assertEquals(before.length, Files.readAllBytes(file).length);
    }
  }

  @Test
  void leavesAFileOfSomethingElseAlone() throws Exception {
    Path file = folder.resolve("notes.txt");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.say("{\"score\": 3}"))) {
      for (String content : List.of("precious, no newline", "x\n", "x\ny")) {
        Files.writeString(file, content);
        assertThrows(InputException.class, () -> labelling(endpoint, 1).label(texts(1), file));
        assertEquals(content, Files.readString(file));
      }
    }
  }

  @Test
  void waitsNoLongerThanItsOwnLimit() {
    long longest = ChatClient.retryAfter("10000000000");
    assertEquals(longest, ChatClient.retryAfter("Fri, 31 Dec 9999 23:59:59 GMT"));
    assertEquals(longest, ChatClient.retryAfter("1e300"));
    assertTrue(longest <= Duration.ofMinutes(10).toNanos());
    assertEquals(0, ChatClient.retryAfter("-5"));
    assertEquals(0, ChatClient.retryAfter("Fri, 31 Dec 1999 23:59:59 GMT"));
    assertEquals(0, ChatClient.retryAfter("soon"));
  }

  @Test
  void paysForNoSecondAnswerBeyondItsBudget() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.say("I cannot say."))) {
      // The endpoint reports 110 tokens for an answer.
      Labelling bounded =
          labelling(options(endpoint.address(), null, 1, Duration.ofSeconds(9), 150));
      Labelling.Outcome outcome = bounded.label(texts(3), file);
      assertEquals(1, endpoint.asked.size());
      assertEquals(0, outcome.labelled());
    }
  }

  @Test
  void stopsBeforeItsBudgetIsSpent() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.say("{\"score\": 3}"))) {
      Labelling.Options options =
          options(endpoint.address(), null, 4, Duration.ofSeconds(20), 1000);
      Labelling.Outcome outcome = labelling(options).label(texts(50), file);
      assertEquals("the budget is spent", outcome.stopped());
      assertTrue(outcome.tokens() <= 1000, outcome::toString);
      assertTrue(outcome.labelled() >= 3, outcome::toString);
      assertEquals(50, outcome.labelled() + outcome.left());
    }
  }

  @Test
  void stopsAtOnceWhenTheKeyIsRefused() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.send(401, "wrong key"))) {
      Labelling.Options options =
          options(endpoint.address(), "secret-7", 1, Duration.ofSeconds(20), 100_000);
      assertFalse(options.toString().contains("secret"), options::toString);
      Labelling.Outcome outcome = labelling(options).label(texts(20), file);
      assertNotNull(outcome.stopped());
      assertTrue(outcome.stopped().contains("status 401: wrong key"), outcome::toString);
      assertEquals(20, outcome.left());
      assertEquals(List.of("Bearer secret-7"), endpoint.keys);
      assertFalse((outcome + String.join("", messages)).contains("secret"));
    }
  }

  @Test
  void failsATextAfterItsLastRetry() throws Exception {
    Path file = folder.resolve("labels.jsonl");
    try (MoodyEndpoint endpoint =
        new MoodyEndpoint((number, text, answer) -> answer.send(502, "bad gateway"))) {
      Labelling.Outcome outcome = labelling(endpoint, 1).label(texts(1), file);
      assertEquals(1, outcome.failed());
      assertEquals(5, endpoint.asked.size());
      assertTrue(messages.get(0).contains("tried 5 times"), messages::toString);
    }
    Labelling.Options nobody =
        options(URI.create("http://127.0.0.1:1/v1"), null, 1, Duration.ofSeconds(5), 100_000);
    assertEquals(1, labelling(nobody).label(texts(1), file).failed());
  }
}
