package org.sluice.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/** What annotated files depend on, and what they do not. */
class DocumentStepsTest {
  @TempDir Path folder;

  @Test
  void keepsItsFingerprintWhateverJudges() {
    for (StepKind kind : Catalogue.KINDS) {
      Settings published = Settings.defaults(kind.parameters());
      String before = fingerprint(kind.name(), published);
      for (Parameter parameter : kind.parameters()) {
        if (parameter instanceof Parameter.Limit limit) {
          Settings changed = published.with(limit.name(), limit.max());
          assertEquals(before, fingerprint(kind.name(), changed), limit.name());
        } else if (parameter instanceof Parameter.Choice choice && choice.rule()) {
          for (String option : choice.options()) {
            Settings changed = published.with(choice.name(), option);
            assertEquals(before, fingerprint(kind.name(), changed), choice.name());
          }
        } else if (parameter instanceof Parameter.Words words && words.rule()) {
          Settings changed = published.with(words.name(), List.of("x"));
          assertEquals(before, fingerprint(kind.name(), changed), words.name());
        }
      }
    }
  }

  @Test
  void changesItsFingerprintWithWhateverMeasures() {
    Set<String> fingerprints = new HashSet<>();
    int variants = 0;
    for (StepKind kind : Catalogue.KINDS) {
      Settings published = Settings.defaults(kind.parameters());
      List<Settings> different = new ArrayList<>(List.of(published));
      for (Parameter parameter : kind.parameters()) {
        if (parameter instanceof Parameter.Number number) {
          different.add(published.with(number.name(), number.defaultValue() + 1));
        } else if (parameter instanceof Parameter.Toggle toggle) {
          different.add(published.with(toggle.name(), !toggle.defaultValue()));
        } else if (parameter instanceof Parameter.Choice choice && !choice.rule()) {
          choice.options().stream()
              .filter(option -> !option.equals(choice.defaultValue()))
              .forEach(option -> different.add(published.with(choice.name(), option)));
        } else if (parameter instanceof Parameter.Words words && !words.rule()) {
          different.add(published.with(words.name(), List.of("x", "y")));
          different.add(published.with(words.name(), List.of("x, y")));
          different.add(published.with(words.name(), List.of("xy")));
        }
      }
      different.forEach(settings -> fingerprints.add(fingerprint(kind.name(), settings)));
      variants += different.size();
    }
    assertEquals(variants, fingerprints.size());
  }

  @Test
  void followsTheContentOfListsAndNotTheirPlace() throws IOException {
    Path list = Files.writeString(folder.resolve("a.txt"), "bad.example\n");
    Path copy = Files.writeString(folder.resolve("b.txt"), "bad.example\n");
    Path other = Files.writeString(folder.resolve("c.txt"), "worse.example\n");
    String before = blocking(list);
    assertEquals(before, blocking(copy));
    assertNotEquals(before, blocking(other));
    assertNotEquals(before, blocking(list, other));
    assertNotEquals(blocking(), before);
    Files.writeString(list, "changed.example\n");
    assertNotEquals(before, blocking(list));
  }

  @Test
  void followsTheOrderOfSteps() {
    assertNotEquals(
        fingerprint(List.of(step("c4"), step("redact"))),
        fingerprint(List.of(step("redact"), step("c4"))));
    assertNotEquals(fingerprint(List.of(step("c4"))), fingerprint(List.of()));
  }

  @Test
  void namesTheVersionOfEachKind() {
    String fingerprint = fingerprint(List.of(step("c4")));
    assertEquals(
        List.of("read@" + Records.KIND.version(), "c4@" + Catalogue.kind("c4").version()),
        fingerprint
            .lines()
            .map(line -> line.split(" ", 2)[0])
            .filter(word -> word.contains("@"))
            .toList());
  }

  @Test
  void measuresAndJudgesInRecipeOrder() {
    DocumentSteps steps = new DocumentSteps(List.of(step("url"), step("http-status")));
    assertEquals(
        List.of(
            "revisit",
            "block_digest_match",
            "payload_digest_match",
            "payload_truncated",
            "characters",
            "url_blocked",
            "url_words",
            "http_status"),
        steps.signals().stream().map(Signal::name).toList());
    assertEquals(
        List.of(
            "read/revisit",
            "read/characters",
            "url/blocked",
            "url/max-words",
            "http-status/min",
            "http-status/max"),
        steps.rules().stream().map(Rule::code).toList());
    assertEquals(
        steps.rules().stream().map(Rule::code).toList(), List.copyOf(steps.citations().keySet()));
    assertEquals(
        Catalogue.kind("http-status").citation(), steps.citations().get("http-status/min"));
  }

  private String blocking(Path... lists) {
    Settings settings =
        Settings.defaults(Catalogue.kind("url").parameters())
            .withFiles("block", Stream.of(lists).map(Path::toString).toList());
    return fingerprint("url", settings);
  }

  private static RecipeStep step(String name) {
    return new RecipeStep(name, Settings.defaults(Catalogue.kind(name).parameters()));
  }

  private static String fingerprint(String name, Settings settings) {
    return fingerprint(List.of(new RecipeStep(name, settings)));
  }

  private static String fingerprint(List<RecipeStep> steps) {
    return new DocumentSteps(steps)
        .fingerprint(
            path -> {
              try {
                return Files.readString(Path.of(path));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }
}
