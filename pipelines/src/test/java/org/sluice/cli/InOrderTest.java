package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private static final int ITEMS = 500;

  @Test
  void handsResultsOnInTheOrderOfTheItems() throws IOException {
    List<String> results = new ArrayList<>();
    InOrder.map(items(ITEMS), () -> InOrderTest::slowAtTimes, results::add);
    assertEquals(IntStream.range(0, ITEMS).mapToObj(InOrderTest::slowAtTimes).toList(), results);
  }

  @Test
  void doesNothingWithoutItems() throws IOException {
    List<String> results = new ArrayList<>();
    InOrder.map(items(0), () -> InOrderTest::slowAtTimes, results::add);
    assertEquals(List.of(), results);
  }

  @Test
  void readsNoFurtherAheadThanItMay() throws IOException {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();
    Iterator<Integer> numbers = IntStream.range(0, ITEMS).iterator();
    int most = 8 * Runtime.getRuntime().availableProcessors();
    InOrder.map(
        () -> {
          assertTrue(read.get() - written.get() <= most, () -> read + " read, " + written);
          read.incrementAndGet();
          return numbers.hasNext() ? numbers.next() : null;
        },
        () -> InOrderTest::slowAtTimes,
        result -> written.incrementAndGet());
    assertEquals(ITEMS, written.get());
  }

  @Test
  void givesEachThreadItsOwnFunction() throws IOException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger made = new AtomicInteger();
    InOrder.map(
        items(ITEMS),
        () -> {
          made.incrementAndGet();
          Thread mine = Thread.currentThread();
          return (Integer item) -> {
            assertSame(mine, Thread.currentThread());
            threads.add(mine);
            return slowAtTimes(item);
          };
        },
        result -> {});
    assertEquals(threads.size(), made.get());
    assertTrue(made.get() <= Runtime.getRuntime().availableProcessors());
  }

  @Test
  void readsAndWritesInTheCallingThread() throws IOException {
    Thread caller = Thread.currentThread();
    InOrder.Source<Integer> items = items(50);
    InOrder.map(
        () -> {
          assertSame(caller, Thread.currentThread());
          return items.next();
        },
        () -> InOrderTest::slowAtTimes,
        result -> assertSame(caller, Thread.currentThread()));
  }

  @Test
  void surfacesWhatTheWorkThrows() {
    for (Throwable failure :
        List.of(new IllegalStateException("broken"), new StackOverflowError())) {
      List<Integer> results = new ArrayList<>();
      Throwable thrown =
          assertThrows(
              failure.getClass(),
              () ->
                  InOrder.map(
                      items(ITEMS),
                      () -> (Integer item) -> failAt(item, 40, failure),
                      results::add));
      assertSame(failure, thrown);
      assertEquals(IntStream.range(0, 40).boxed().toList(), results);
    }
  }

  @Test
  void surfacesWhatMakingTheWorkThrows() {
    IllegalArgumentException failure = new IllegalArgumentException("no such list");
    assertSame(
        failure,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                InOrder.<Integer, String>map(
                    items(3),
                    () -> {
                      throw failure;
                    },
                    result -> {})));
  }

  @Test
  void surfacesWhatSourceAndSinkThrow() {
    IOException failure = new IOException("disk");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                InOrder.map(
                    () -> {
                      throw failure;
                    },
                    () -> Function.<Object>identity(),
                    result -> {})));
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                InOrder.map(
                    items(ITEMS),
                    () -> InOrderTest::slowAtTimes,
                    result -> {
                      throw failure;
                    })));
  }

  private static InOrder.Source<Integer> items(int count) {
    Iterator<Integer> numbers = IntStream.range(0, count).iterator();
    return () -> numbers.hasNext() ? numbers.next() : null;
  }

  private static Integer failAt(int item, int at, Throwable failure) {
    if (item == at && failure instanceof RuntimeException e) {
      throw e;
    } else if (item == at && failure instanceof Error e) {
      throw e;
    }
    return item;
  }

  /** Takes a hundred times as long for every seventh item, so that later ones are done before. */
  private static String slowAtTimes(int item) {
    long hash = item;
    for (int i = 0; i < (item % 7 == 0 ? 100_000 : 1_000); i++) {
      hash = hash * 31 + i;
    }
    return item + ":" + hash;
  }
}
