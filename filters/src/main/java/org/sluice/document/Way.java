package org.sluice.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Failure;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.schema.Signature;

/**
 * A page's way from bytes to an annotated row: every step in recipe order, in one function. Belongs
 * to one thread; the same page gives the same row, whatever went before.
 */
public final class Way {
  private static final int MESSAGE_LENGTH = 300;

  private static final String OUT_OF_MEMORY = "/out-of-memory";
  private static final String READ = "read";
  private static final String SIGN = "sign";

  private final Supplier<List<Stage>> opening;
  private final LongSupplier clock;
  private final int textLength;
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private List<Stage> stages;

  /**
   * @param opening makes the steps, and makes them anew when an error left them half changed
   * @param textLength the longest text, in UTF-16 units, that is taken further
   */
  Way(Supplier<List<Stage>> opening, LongSupplier clock, int textLength) {
    this.opening = opening;
    this.clock = clock;
    this.textLength = textLength;
    this.stages = opening.get();
  }

  /** A step and the name under which its errors are recorded. */
  record Stage(String name, Step step) {}

  /** Finds the signature of a finished text. */
  @FunctionalInterface
  public interface Signing {
    Signature sign(String text);
  }

  /**
   * Takes a page through all steps. A text longer than the recipe's limit ends its way with {@code
   * /text-too-long} behind the name of the step that made it. What a step throws costs this record
   * alone: the row then carries the failure: the step's name with {@code /exception} as its code,
   * or {@code /out-of-memory}, and the exception's class and message.
   *
   * @param signing signs texts for deduplication, or null when the recipe removes no duplicates
   */
  public AnnotatedRow annotate(Page page, @Nullable Signing signing) {
    Draft draft = new Draft(page);
    if (stages.stream().anyMatch(each -> each.step.needsDeclarations())) {
      draft.needDeclarations();
    }
    String stage = READ;
    long begun = clock.getAsLong();
    try {
      for (Stage next : stages) {
        stage = next.name;
        next.step.apply(draft);
        begun = count(stage, begun);
        if (draft.text().length() > textLength) {
          return row(draft, new Failure(stage + "/text-too-long", tooLong(draft)), null);
        }
        if (draft.ended()) {
          break;
        }
      }
      for (Stage last : stages) {
        stage = last.name;
        last.step.finish(draft);
        begun = count(stage, begun);
      }
      stage = READ;
      Records.finish(draft);
      stage = SIGN;
      Signature signature =
          signing == null || draft.ended() || draft.text().isEmpty()
              ? null
              : signing.sign(draft.text());
      count(stage, begun);
      return row(draft, null, signature);
    } catch (OutOfMemoryError e) {
      stages = opening.get();
      // The draft may hold what filled the heap.
      return unread(page.provenance(), new Failure(stage + OUT_OF_MEMORY, said(e)));
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      if (e instanceof Error) {
        stages = opening.get();
      }
      return row(draft, new Failure(stage + "/exception", said(e)), null);
    }
  }

  /**
   * Whether a row failed because the heap was too small, which another machine's may not be; every
   * other row is the same on all machines.
   */
  public static boolean ranOutOfMemory(AnnotatedRow row) {
    return row.failure() != null && row.failure().code().endsWith(OUT_OF_MEMORY);
  }

  private String tooLong(Draft draft) {
    return "the text has " + draft.text().length() + " characters, more than " + textLength;
  }

  private static String said(Throwable e) {
    return shorten(e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  private long count(String stage, long begun) {
    long now = clock.getAsLong();
    nanos.merge(stage, now - begun, Long::sum);
    return now;
  }

  /**
   * The time spent in each step since this was last asked, by the clock that was given, signing
   * among them. It tells what costs; no row depends on it.
   */
  public Map<String, Long> takeNanos() {
    Map<String, Long> taken = new LinkedHashMap<>(nanos);
    nanos.clear();
    return taken;
  }

  /** The row of a record that could not be read at all. */
  public static AnnotatedRow unread(Provenance provenance, Failure failure) {
    return new AnnotatedRow(
        provenance, failure, Metadata.NONE, null, null, "", Map.of(), Map.of(), null);
  }

  private static AnnotatedRow row(
      Draft draft, @Nullable Failure failure, @Nullable Signature signature) {
    return new AnnotatedRow(
        draft.page().provenance(),
        failure,
        draft.metadata(),
        draft.charset(),
        draft.language(),
        failure == null ? draft.text() : "",
        draft.signals(),
        draft.details(),
        signature);
  }

  private static String shorten(String message) {
    if (message.length() <= MESSAGE_LENGTH) {
      return message;
    }
    boolean splitsPair = Character.isHighSurrogate(message.charAt(MESSAGE_LENGTH - 1));
    return message.substring(0, splitsPair ? MESSAGE_LENGTH - 1 : MESSAGE_LENGTH) + "…";
  }
}
