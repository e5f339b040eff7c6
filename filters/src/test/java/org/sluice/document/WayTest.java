package org.sluice.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Failure;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Signature;

class WayTest {
  private static final int LONGEST = 5000;

  private static final Way.Signing SIGNING =
      text -> new Signature(text.hashCode(), text.length(), new long[0]);

  private static final Step SHOUT = draft -> draft.edit(draft.text() + "!");
  private static final Step COUNT =
      draft -> draft.measure("marks", draft.text().chars().filter(c -> c == '!').count(), "mark");
  private static final Step THROW =
      draft -> {
        if (draft.text().startsWith("bad")) {
          draft.edit("half done");
          throw new IllegalStateException("cannot read it");
        }
      };

  @Test
  void takesAPageThroughAllStepsInOrder() {
    AnnotatedRow row =
        way(stage("shout", SHOUT), stage("count", COUNT), stage("again", SHOUT))
            .annotate(Pages.text("a", "hey"), SIGNING);
    assertEquals("hey!!", row.text());
    assertEquals(Map.of("marks", 1.0, "characters", 5.0), row.signals());
    assertEquals(Map.of("marks", "mark"), row.details());
    assertNull(row.failure());
    assertEquals("hey!!".hashCode(), row.signature().textHashHigh());
  }

  @Test
  void recordsThatTheHeapWasTooSmallAndGoesOnWithNewSteps() {
    int[] made = {0};
    Step hungry =
        draft -> {
          if (draft.text().startsWith("bad")) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    Way way =
        new Way(
            () -> {
              made[0]++;
              return List.of(stage("hungry", hungry));
            },
            () -> 0,
            LONGEST);
    AnnotatedRow row = way.annotate(Pages.text("a", "bad"), SIGNING);
    assertEquals(
        new Failure("hungry/out-of-memory", "OutOfMemoryError: Java heap space"), row.failure());
    assertTrue(Way.ranOutOfMemory(row));
    assertEquals(2, made[0]);
    AnnotatedRow next = way.annotate(Pages.text("b", "fine"), SIGNING);
    assertNull(next.failure());
    assertFalse(Way.ranOutOfMemory(next));
    assertEquals(2, made[0]);
  }

  @Test
  void takesNoTextThatIsTooLongAnyFurther() {
    Way way = way(stage("shout", SHOUT), stage("extract", THROW));
    String longest = "x".repeat(LONGEST - 1);
    assertNull(way.annotate(Pages.text("a", longest), SIGNING).failure());
    AnnotatedRow row = way.annotate(Pages.text("a", longest + "x"), SIGNING);
    assertEquals("shout/text-too-long", row.failure().code());
    assertEquals("", row.text());
  }

  @Test
  void recordsWhatAStepThrows() {
    AnnotatedRow row =
        way(stage("count", COUNT), stage("extract", THROW), stage("shout", SHOUT))
            .annotate(Pages.text("a", "bad"), SIGNING);
    assertEquals(
        new Failure("extract/exception", "IllegalStateException: cannot read it"), row.failure());
    assertEquals("", row.text());
    assertEquals(Map.of("marks", 0.0), row.signals());
    assertNull(row.signature());
    assertEquals("a", row.provenance().id());
  }

  @Test
  void leavesTheNeighboursOfAFailureUntouched() {
    Way way = way(stage("extract", THROW), stage("shout", SHOUT));
    AnnotatedRow before = way.annotate(Pages.text("a", "good"), SIGNING);
    assertNotNull(way.annotate(Pages.text("b", "bad"), SIGNING).failure());
    AnnotatedRow after = way.annotate(Pages.text("a", "good"), SIGNING);
    assertEquals("good!", after.text());
    assertEquals(before.signals(), after.signals());
    assertNull(after.failure());
  }

  @Test
  void recordsAnOverflowOfTheStack() {
    AnnotatedRow row = way(stage("deep", draft -> forever(0))).annotate(Pages.text("a", "x"), null);
    assertEquals("deep/exception", row.failure().code());
    assertTrue(row.failure().message().startsWith("StackOverflowError"), row.failure().message());
  }

  private static int forever(int depth) {
    return depth < 0 ? 0 : 1 + forever(depth + 1);
  }

  @Test
  void recordsWhatSigningThrows() {
    AnnotatedRow row =
        way(stage("shout", SHOUT))
            .annotate(
                Pages.text("a", "x"),
                text -> {
                  throw new ArithmeticException(text);
                });
    assertEquals(new Failure("sign/exception", "ArithmeticException: x!"), row.failure());
    assertEquals("", row.text());
  }

  @Test
  void shortensLongMessagesBetweenCharacters() {
    Step step =
        draft -> {
          throw new IllegalStateException("😀".repeat(400));
        };
    Failure failure = way(stage("s", step)).annotate(Pages.text("a", "x"), null).failure();
    assertTrue(failure.message().endsWith("😀…"), failure.message());
    assertTrue(failure.message().length() <= 301, failure.message());
  }

  @Test
  void stopsWhereAStepEndsTheWay() {
    AnnotatedRow row =
        way(stage("count", COUNT), stage("end", Draft::end), stage("shout", SHOUT))
            .annotate(Pages.text("a", "x"), SIGNING);
    assertEquals(Map.of("marks", 0.0), row.signals());
    assertEquals("x", row.text());
    assertNull(row.signature());
    assertNull(row.failure());
  }

  @Test
  void signsNeitherEmptyTextNorWithoutSigning() {
    assertNull(way().annotate(Pages.text("a", ""), SIGNING).signature());
    assertNull(way().annotate(Pages.text("a", "x"), null).signature());
  }

  @Test
  void carriesTitleCharsetAndLanguage() {
    Step step =
        draft -> {
          draft.metadata(Metadata.NONE.with(Metadata.Field.TITLE, "Title", "h1"));
          draft.charset("GBK");
          draft.language("cmn_Hani");
        };
    AnnotatedRow row = way(stage("s", step)).annotate(Pages.text("a", "x"), null);
    assertEquals("Title", row.title());
    assertEquals("GBK", row.charset());
    assertEquals("cmn_Hani", row.language());
  }

  @Test
  void showsEachStepTheTextAsItStands() {
    List<Integer> lengths = new ArrayList<>();
    Step look = draft -> lengths.add(draft.view().length());
    way(stage("a", look), stage("b", SHOUT), stage("c", look))
        .annotate(Pages.text("a", "hey"), null);
    assertEquals(List.of(3, 4), lengths);
  }

  @Test
  void refusesRevisitsAndDocumentsWithoutText() {
    DocumentSteps steps = new DocumentSteps(List.of());
    Judge judge = new Judge(steps.rules());
    AnnotatedRow revisit = steps.way().annotate(Pages.revisit("a"), SIGNING);
    assertEquals(List.of(new Reason("read/revisit", 1, 0, null)), judge.reasons(revisit));
    assertEquals(Map.of("revisit", 1.0), revisit.signals());
    AnnotatedRow empty = steps.way().annotate(Pages.text("b", ""), SIGNING);
    assertEquals(List.of(new Reason("read/characters", 0, 1, null)), judge.reasons(empty));
    AnnotatedRow text = steps.way().annotate(Pages.text("c", "😀"), SIGNING);
    assertEquals(List.of(), judge.reasons(text));
    assertEquals(1, text.signals().get("characters"));
  }

  @Test
  void givesRowsToRecordsThatCannotBeRead() {
    Provenance provenance = Pages.text("a", "x").provenance();
    AnnotatedRow row = Way.unread(provenance, new Failure("read/gzip-damaged", "at 7"));
    assertEquals(provenance, row.provenance());
    assertEquals("read/gzip-damaged", row.failure().code());
    assertEquals("", row.text());
    assertEquals(Map.of(), row.signals());
  }

  @Test
  void givesTheSameRowsInAnyOrder() {
    List<RecipeStep> recipe = new ArrayList<>();
    CatalogueTest.selfContained()
        .filter(kind -> !kind.equals(Records.KIND))
        .forEach(
            kind -> recipe.add(new RecipeStep(kind.name(), Settings.defaults(kind.parameters()))));
    // Text must have been extracted before anything else looks at it.
    recipe.sort(Comparator.comparing(step -> !step.name().equals("extract")));
    DocumentSteps steps = new DocumentSteps(recipe);
    Way used = steps.way();
    Map<String, AnnotatedRow> rows = new HashMap<>();
    for (Page page : Pages.all()) {
      rows.put(page.provenance().id(), used.annotate(page, null));
    }
    List<Page> backwards = new ArrayList<>(Pages.all());
    Collections.reverse(backwards);
    for (Page page : backwards) {
      String id = page.provenance().id();
      assertEquals(rows.get(id), used.annotate(page, null), id);
      assertEquals(rows.get(id), steps.way().annotate(page, null), id);
      assertNull(rows.get(id).failure(), id);
    }
    assertFalse(rows.get("page").text().isEmpty());
  }

  @Test
  void countsTheTimeOfEachStep() {
    long[] now = {100};
    Step slow = draft -> now[0] += 7;
    Step slower = draft -> now[0] += 20;
    Way way =
        new Way(() -> List.of(stage("slow", slow), stage("slower", slower)), () -> now[0], LONGEST);
    way.annotate(Pages.all().get(0), null);
    way.annotate(Pages.all().get(0), null);
    assertEquals(Map.of("slow", 14L, "slower", 40L, "sign", 0L), way.takeNanos());
    assertEquals(Map.of(), way.takeNanos());
  }

  private static Way way(Way.Stage... stages) {
    return new Way(() -> List.of(stages), () -> 0, LONGEST);
  }

  private static Way.Stage stage(String name, Step step) {
    return new Way.Stage(name, step);
  }
}
