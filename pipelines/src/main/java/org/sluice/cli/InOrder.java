package org.sluice.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works on items with all cores and hands the results on in the items' order. */
final class InOrder {
  /** Results that may wait for an earlier one, for each thread. */
  private static final int WAITING_PER_THREAD = 8;

  private InOrder() {}

  /** Where items come from. */
  @FunctionalInterface
  interface Source<I> {
    /** The next item, or null at the end. */
    @Nullable I next() throws IOException;
  }

  /** Where results go. */
  @FunctionalInterface
  interface Sink<O> {
    void accept(O result) throws IOException;
  }

  /**
   * Takes each item to its result. Source and sink are called by the calling thread alone.
   *
   * @param work makes the function that one thread uses
   */
  static <I, O> void map(Source<I> source, Supplier<Function<I, O>> work, Sink<O> sink)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    ThreadLocal<Function<I, O>> own = ThreadLocal.withInitial(work);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "sluice-worker");
              thread.setDaemon(true);
              return thread;
            });
    ArrayDeque<Future<O>> waiting = new ArrayDeque<>();
    try {
      for (I item = source.next(); item != null; item = source.next()) {
        I current = item;
        waiting.add(pool.submit(() -> own.get().apply(current)));
        if (waiting.size() >= threads * WAITING_PER_THREAD) {
          sink.accept(result(waiting.remove()));
        }
      }
      while (!waiting.isEmpty()) {
        sink.accept(result(waiting.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <O> O result(Future<O> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
