package org.sluice.document;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;

/** What every kind of step owes to the recipe check, the report, the docs and the ledger. */
class CatalogueTest {
  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final String SNAKE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

  static Stream<StepKind> kinds() {
    return Stream.concat(Stream.of(Records.KIND), Catalogue.KINDS.stream());
  }

  @Test
  void isAlphabetical() {
    List<String> names = Catalogue.KINDS.stream().map(StepKind::name).toList();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }

  @Test
  void findsKindsByName() {
    Catalogue.KINDS.forEach(kind -> assertSame(kind, Catalogue.kind(kind.name())));
    assertEquals(
        Catalogue.KINDS.stream().map(StepKind::name).toList(),
        List.copyOf(Catalogue.parameters().keySet()));
    assertThrows(IllegalArgumentException.class, () -> Catalogue.kind("read"));
    assertThrows(IllegalArgumentException.class, () -> Catalogue.kind("C4"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatItIsAndWhereItComesFrom(StepKind kind) {
    assertTrue(kind.name().matches(KEBAB), kind.name());
    assertFalse(kind.summary().isBlank());
    assertFalse(kind.citation().isBlank());
    assertTrue(kind.version() >= 1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void declaresParametersThatMakeSense(StepKind kind) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : kind.parameters()) {
      String name = parameter.name();
      assertTrue(names.add(name), name + " stands twice");
      assertTrue(name.matches(KEBAB), name);
      assertFalse(name.equals("per-language"), "a word of the recipe itself");
      assertFalse(parameter.description().isBlank(), name);
      if (parameter instanceof Parameter.Limit limit) {
        Double published = limit.defaultValue();
        assertTrue(published == null || within(published, limit.min(), limit.max()), name);
        limit
            .byLanguage()
            .forEach(
                (language, own) -> {
                  assertTrue(language.matches("[a-z]{3}_[A-Z][a-z]{3}"), language);
                  assertTrue(
                      own.isEmpty() || within(own.getAsDouble(), limit.min(), limit.max()),
                      name + " of " + language);
                });
      } else if (parameter instanceof Parameter.Number number) {
        assertTrue(within(number.defaultValue(), number.min(), number.max()), name);
      } else if (parameter instanceof Parameter.Choice choice) {
        assertTrue(choice.options().contains(choice.defaultValue()), name);
        assertEquals(choice.options().size(), Set.copyOf(choice.options()).size(), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void declaresSignalsThatMakeSense(StepKind kind) {
    for (Signal signal : kind.signals()) {
      assertTrue(signal.name().matches(SNAKE), signal.name());
      assertFalse(signal.unit().isBlank(), signal.name());
      assertFalse(signal.definition().isBlank(), signal.name());
      // RedPajama-V2's names are its own.
      if (signal.name().startsWith("rps_")) {
        continue;
      }
      // The check for dead rules and the report's axes go by these endings.
      boolean share = signal.name().endsWith("_ratio") || signal.name().endsWith("_share");
      boolean unit =
          signal.name().equals("quality")
              || Stream.of("_score", "_confidence", "_density").anyMatch(signal.name()::endsWith);
      assertEquals(signal.unit().equals("0..1"), share || unit, signal.name());
    }
  }

  @Test
  void measuresEachSignalInOnePlace() {
    List<String> names = kinds().flatMap(k -> k.signals().stream()).map(Signal::name).toList();
    Set<String> seen = new HashSet<>();
    assertEquals(List.of(), names.stream().filter(name -> !seen.add(name)).toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void judgesItsOwnSignals(StepKind kind) {
    Set<String> signals = new HashSet<>();
    kind.signals().forEach(signal -> signals.add(signal.name()));
    List<String> codes = new ArrayList<>();
    for (Rule rule : rules(kind)) {
      assertTrue(signals.contains(rule.signal()), rule.code() + " judges " + rule.signal());
      assertTrue(rule.code().matches(kind.name() + "/" + KEBAB), rule.code());
      assertFalse(codes.contains(rule.code()), rule.code() + " stands twice");
      codes.add(rule.code());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasARuleForEachLimitAndALimitForEachThreshold(StepKind kind) {
    List<String> limits =
        kind.parameters().stream()
            .filter(p -> p instanceof Parameter.Limit)
            .map(p -> kind.name() + "/" + p.name())
            .sorted()
            .toList();
    List<String> thresholds =
        rules(kind).stream()
            .filter(rule -> rule instanceof Threshold)
            .map(Rule::code)
            .sorted()
            .toList();
    assertEquals(limits, thresholds);
  }

  /** Those that need no file to do anything. */
  static Stream<StepKind> selfContained() {
    return kinds()
        .filter(
            kind ->
                kind.parameters().stream()
                    .noneMatch(p -> p instanceof Parameter.Files files && files.required()));
  }

  @ParameterizedTest
  @MethodSource("selfContained")
  void measuresWhatItDeclaresAlone(StepKind kind) {
    List<RecipeStep> steps = new ArrayList<>();
    if (!kind.equals(Records.KIND)) {
      steps.add(new RecipeStep(kind.name(), Settings.defaults(kind.parameters())));
    }
    Set<String> declared = new HashSet<>();
    Stream.concat(Records.KIND.signals().stream(), kind.signals().stream())
        .forEach(signal -> declared.add(signal.name()));
    Way way = new DocumentSteps(steps).way();
    assertAll(
        Pages.all().stream()
            .map(
                page ->
                    () -> {
                      AnnotatedRow row = way.annotate(page, null);
                      assertEquals(null, row.failure());
                      assertTrue(
                          declared.containsAll(row.signals().keySet()), row.signals()::toString);
                      assertTrue(
                          row.signals().keySet().containsAll(row.details().keySet()),
                          row.details()::toString);
                      row.signals()
                          .forEach((name, value) -> assertTrue(Double.isFinite(value), name));
                    }));
  }

  @ParameterizedTest
  @MethodSource("selfContained")
  void measuresSharesBetweenZeroAndOne(StepKind kind) {
    if (kind.equals(Records.KIND)) {
      return;
    }
    Step step = kind.step().apply(Settings.defaults(kind.parameters()));
    for (Page page : Pages.all()) {
      Draft draft = new Draft(page);
      step.apply(draft);
      for (Signal signal : kind.signals()) {
        Double value = draft.signals().get(signal.name());
        if (signal.unit().equals("0..1") && value != null) {
          assertTrue(within(value, 0, 1), signal.name() + " is " + value + " of " + page);
        }
      }
    }
  }

  private static List<? extends Rule> rules(StepKind kind) {
    return kind.rules().apply(Settings.defaults(kind.parameters()));
  }

  private static boolean within(double value, double min, double max) {
    return value >= min && value <= max;
  }
}
