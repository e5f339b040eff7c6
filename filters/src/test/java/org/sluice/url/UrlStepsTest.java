package org.sluice.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.document.Draft;
import org.sluice.document.Measured;
import org.sluice.document.Page;
import org.sluice.document.StepKind;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

class UrlStepsTest {
  @TempDir Path folder;

  @Test
  void endsTheWayOfAListedPage() throws IOException {
    Settings settings = settings("bad.example\n", "");
    Draft draft = draft("http://www.bad.example/x", 200);
    UrlLists.KIND.step().apply(settings).apply(draft);
    assertTrue(draft.ended());
    assertEquals(
        List.of(new Reason("url/blocked", 1, 0, "bad.example")),
        reasons(UrlLists.KIND, settings, draft));
  }

  @Test
  void letsOtherPagesPass() throws IOException {
    Settings settings = settings("bad.example\n", "casino\n");
    Draft draft = draft("http://good.example/x", 200);
    UrlLists.KIND.step().apply(settings).apply(draft);
    assertFalse(draft.ended());
    assertEquals(Map.of("url_blocked", 0.0, "url_words", 0.0), draft.signals());
    assertEquals(List.of(), reasons(UrlLists.KIND, settings, draft));
  }

  @Test
  void measuresNothingWithoutAUrl() throws IOException {
    Draft draft = draft(null, null);
    UrlLists.KIND.step().apply(settings("bad.example\n", "casino\n")).apply(draft);
    HttpStatus.KIND.step().apply(Settings.defaults(HttpStatus.KIND.parameters())).apply(draft);
    assertEquals(Map.of(), draft.signals());
  }

  @Test
  void countsListedWords() throws IOException {
    Settings settings = settings("", "casino\nСлот\n");
    Draft draft = draft("http://my-Casino.example/слот/casino.html?occasino", 200);
    UrlLists.KIND.step().apply(settings).apply(draft);
    assertFalse(draft.ended());
    assertEquals(
        List.of(new Reason("url/max-words", 2, 0, "casino слот")),
        reasons(UrlLists.KIND, settings, draft));
  }

  @Test
  void namesFileAndLineOfWhatItCannotRead() throws IOException {
    Settings broken = settings("good.example\nnot a host\n", "");
    IllegalArgumentException malformed =
        assertThrows(IllegalArgumentException.class, () -> UrlLists.KIND.step().apply(broken));
    String message = Objects.requireNonNull(malformed.getMessage());
    assertTrue(message.contains("block.txt, line 2: 'not a host' is no host"), message);
    Settings missing = settings(List.of(folder.resolve("none.txt")), List.of());
    IllegalArgumentException absent =
        assertThrows(IllegalArgumentException.class, () -> UrlLists.KIND.step().apply(missing));
    assertTrue(Objects.requireNonNull(absent.getMessage()).endsWith("there is no such file"));
  }

  @Test
  void digestFollowsContentNotName() throws IOException {
    String before = digest(settings("a.example\n", ""));
    assertEquals(128, before.length());
    assertNotEquals(before, digest(settings("b.example\n", "")));
    Path copy = folder.resolve("copy.txt");
    Files.writeString(copy, "a.example\n");
    Settings copied = settings(List.of(copy), List.of(folder.resolve("words.txt")));
    assertEquals(before, digest(copied));
  }

  @Test
  void sharesAListAmongThreads() throws IOException {
    Settings settings = settings("shared.example\n", "");
    assertSame(UrlLists.KIND.step().apply(settings), UrlLists.KIND.step().apply(settings));
  }

  @Test
  void judgesTheHttpStatus() {
    Settings settings = Settings.defaults(HttpStatus.KIND.parameters());
    for (int status : new int[] {199, 200, 204, 299, 300, 404}) {
      Draft draft = draft("http://a.example/", status);
      HttpStatus.KIND.step().apply(settings).apply(draft);
      boolean kept = status >= 200 && status <= 299;
      assertEquals(kept, reasons(HttpStatus.KIND, settings, draft).isEmpty(), "status " + status);
    }
  }

  private Settings settings(String block, String words) throws IOException {
    Path blockFile = folder.resolve("block.txt");
    Path wordsFile = folder.resolve("words.txt");
    Files.writeString(blockFile, block);
    Files.writeString(wordsFile, words);
    return settings(List.of(blockFile), List.of(wordsFile));
  }

  private static Settings settings(List<Path> block, List<Path> words) {
    return Settings.defaults(UrlLists.KIND.parameters())
        .withFiles("block", block.stream().map(Path::toString).toList())
        .withFiles("words", words.stream().map(Path::toString).toList());
  }

  private static String digest(Settings settings) {
    return UrlLists.contentDigest(settings, FileSource.LOCAL);
  }

  private static List<Reason> reasons(StepKind kind, Settings settings, Draft draft) {
    Measured measured = new Measured(draft.language(), draft.signals(), draft.details());
    return kind.rules().apply(settings).stream()
        .map(rule -> rule.check(measured))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Draft draft(@Nullable String url, @Nullable Integer status) {
    Provenance provenance =
        new Provenance("id", url, "f", 0, -1, "response", null, null, null, status, null, null);
    return new Draft(new Page(provenance, new byte[0], Map.of(), null, null));
  }
}
