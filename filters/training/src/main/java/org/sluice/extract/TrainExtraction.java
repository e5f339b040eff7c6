package org.sluice.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sluice.training.FoldSet;
import org.sluice.training.MarkedPage;
import org.sluice.training.MarkedSet;

/**
 * Learns the models that {@code extract} ships, and measures them on sites they were not learned
 * from. The same pages give the same files to the byte, on any number of threads.
 *
 * <pre>{@code
 * TrainExtraction PAGES MODELS [THREADS]
 * }</pre>
 *
 * PAGES has a folder for each {@link MarkedSet}; MODELS gets {@code types.trees}, {@code
 * blocks.trees}, {@code blocks-second.trees} and their notes. The notes say where the pages come
 * from.
 */
public final class TrainExtraction {
  private final List<LearnedPage> pages;
  private final ExecutorService threads;

  private TrainExtraction(List<LearnedPage> pages, ExecutorService threads) {
    this.pages = pages;
    this.threads = threads;
  }

  /** Runs with the arguments above; ends with status 2 when they are wrong, 1 when it fails. */
  public static void main(String[] arguments) {
    boolean many = arguments.length == 3;
    if (arguments.length < 2 || arguments.length > 3 || (many && !isCount(arguments[2]))) {
      System.err.println("usage: TrainExtraction PAGES MODELS [THREADS]");
      System.exit(2);
    }
    try {
      int threads = many ? Integer.parseInt(arguments[2]) : 1;
      train(Path.of(arguments[0]), Path.of(arguments[1]), threads);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static boolean isCount(String argument) {
    return argument.length() < 4 && argument.matches("[1-9][0-9]*");
  }

  /**
   * Learns from the sets in a folder and writes the models and their notes.
   *
   * @param threads how many folds are learned at a time; the result is the same for any number
   */
  static void train(Path sets, Path models, int threads) throws IOException {
    List<MarkedPage> marked = new ArrayList<>();
    for (MarkedSet set : MarkedSet.values()) {
      Path folder = sets.resolve(set.folder());
      if (Files.isDirectory(folder)) {
        marked.addAll(MarkedPage.read(set, folder));
      }
    }
    if (marked.isEmpty()) {
      throw new IOException("no set of marked pages in the folder '" + sets + "'");
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<LearnedPage> pages = all(pool, marked, LearnedPage::of);
      System.err.println("measured " + pages.size() + " pages");
      new TrainExtraction(pages, pool).write(models);
    } finally {
      pool.shutdownNow();
    }
  }

  private void write(Path models) throws IOException {
    // The first models that know all folds, all but one, and all but two of them.
    List<FoldSet> leftOut = FoldSet.ofAtMost(2);
    List<FirstModels> firsts = all(threads, leftOut, this::firstWithout);
    Map<FoldSet, FirstModels> byLeftOut = new HashMap<>();
    for (int i = 0; i < firsts.size(); i++) {
      byLeftOut.put(leftOut.get(i), firsts.get(i));
    }
    // The extractor that is shipped, then for each fold one that has seen no page of it.
    List<FoldSet> atMostOne = FoldSet.ofAtMost(1);
    List<String> seconds = all(threads, atMostOne, out -> secondWithout(out, byLeftOut));
    List<MainText> crossed = new ArrayList<>();
    for (int fold = 0; fold < MarkedPage.FOLDS; fold++) {
      FoldSet out = FoldSet.NONE.with(fold);
      crossed.add(
          new MainText(
              Favour.BALANCED,
              MainText.MAX_NODES,
              TextForm.PLAIN,
              byLeftOut.get(out).with(seconds.get(atMostOne.indexOf(out)))));
    }
    List<Extraction> found =
        all(threads, pages, page -> crossed.get(page.fold()).of(LearnedPage.parse(page.marked())));
    FirstModels shipped = byLeftOut.get(FoldSet.NONE);
    write(models, "types.md", TypeNote.of(pages, found));
    write(models, "blocks.md", BlockNote.of(pages, found));
    write(models, "types.trees", shipped.types());
    write(models, "blocks.trees", shipped.blocks());
    write(models, "blocks-second.trees", seconds.get(atMostOne.indexOf(FoldSet.NONE)));
  }

  private FirstModels firstWithout(FoldSet out) throws IOException {
    FirstModels models = FirstModels.learn(pages, fold -> !out.has(fold));
    System.err.println("learned first scores without folds " + out);
    return models;
  }

  /**
   * A page that second scores are learned from is scored first by models that know no fold of it.
   */
  private String secondWithout(FoldSet out, Map<FoldSet, FirstModels> firsts) {
    String model =
        BlockLearner.learnSecond(pages, fold -> !out.has(fold), fold -> firsts.get(out.with(fold)));
    System.err.println("learned second scores without folds " + out);
    return model;
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    System.err.println("wrote " + folder.resolve(name));
  }

  private interface Work<A, B> {
    B apply(A input) throws IOException;
  }

  /** Works on all inputs and gives the results in their order. */
  private static <A, B> List<B> all(ExecutorService threads, List<A> inputs, Work<A, B> work)
      throws IOException {
    List<Future<B>> running = new ArrayList<>();
    for (A input : inputs) {
      running.add(threads.submit(() -> work.apply(input)));
    }
    List<B> results = new ArrayList<>();
    for (Future<B> one : running) {
      try {
        results.add(one.get());
      } catch (ExecutionException e) {
        throw new IOException("training failed: " + e.getCause().getMessage(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("training was interrupted", e);
      }
    }
    return results;
  }
}
