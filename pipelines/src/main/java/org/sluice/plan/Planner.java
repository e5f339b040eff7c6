package org.sluice.plan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sluice.document.DocumentSteps;
import org.sluice.ingest.InputRecords;
import org.sluice.ingest.Limits;
import org.sluice.ingest.Split;
import org.sluice.ingest.Splits;
import org.sluice.recipe.Mapping;
import org.sluice.recipe.Recipe;
import org.sluice.signature.Signer;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Finds a recipe's input files and cuts them into splits. Opens files of this machine, and of
 * distant ones only those that may need a cut, several at a time.
 */
public final class Planner {
  /** Raised whenever annotated files change in a way that no step's version says. */
  private static final int FORMAT = 3;

  private static final int OPEN_AT_A_TIME = 16;

  private Planner() {}

  /**
   * Plans a run.
   *
   * @throws InputException when the recipe names no input, or a pattern matches nothing
   * @throws IOException when a place cannot be listed or a remote store gives no answer
   */
  public static RunPlan plan(Recipe recipe, String version) throws IOException, InputException {
    RunFolder folder = new RunFolder(Storage.absolute(recipe.write().path()));
    RunLists lists = RunLists.of(recipe, folder);
    String annotating =
        Fingerprint.of(
            FORMAT,
            version,
            new DocumentSteps(recipe).fingerprint(lists::sha256),
            Signing.of(recipe),
            Signer.VERSION,
            recipe.limits().recordBytes());
    List<PlannedSplit> splits = new ArrayList<>();
    List<InputFile> files = inputs(recipe, folder);
    List<Looked> looked = look(files, recipe);
    for (int i = 0; i < files.size(); i++) {
      FoundFile file = files.get(i).file();
      int input = files.get(i).input();
      for (Split range : looked.get(i).ranges()) {
        String fingerprint =
            Fingerprint.of(
                annotating,
                file.name(),
                file.size(),
                looked.get(i).mark(),
                recipe.read().get(input).mapping().names(),
                range.start(),
                range.end());
        splits.add(
            new PlannedSplit(
                splits.size(),
                file,
                input,
                range.start(),
                range.end(),
                folder.annotated(fingerprint)));
      }
    }
    return new RunPlan(recipe, version, folder, lists, splits);
  }

  /** The limits of reading that a recipe sets. */
  public static Limits limits(Recipe recipe) {
    return new Limits((int) recipe.limits().recordBytes(), Limits.DEFAULT.maxHeadBytes());
  }

  /** A file, and which of the recipe's inputs named it first. */
  private record InputFile(FoundFile file, int input) {}

  /** What a look into a file told: its mark, and where it can be cut. */
  private record Looked(String mark, List<Split> ranges) {}

  private static List<Looked> look(List<InputFile> files, Recipe recipe) throws IOException {
    long splitBytes = recipe.limits().splitBytes();
    Limits limits = limits(recipe);
    ExecutorService readers = Executors.newFixedThreadPool(OPEN_AT_A_TIME);
    try {
      List<Future<Looked>> looks = new ArrayList<>();
      for (InputFile file : files) {
        Mapping mapping = recipe.read().get(file.input()).mapping();
        looks.add(
            readers.submit(
                () ->
                    new Looked(
                        ContentMark.of(file.file()),
                        ranges(file.file(), splitBytes, mapping, limits))));
      }
      List<Looked> done = new ArrayList<>();
      for (Future<Looked> look : looks) {
        done.add(look.get());
      }
      return done;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while planning");
    } finally {
      readers.shutdownNow();
    }
  }

  private static List<Split> ranges(FoundFile file, long splitBytes, Mapping mapping, Limits limits)
      throws IOException {
    if (file.size() <= splitBytes + splitBytes / 2) {
      return List.of(new Split(0, file.size()));
    }
    try (SeekableByteChannel channel = Storage.open(file.location())) {
      return Splits.of(file.name(), channel, splitBytes, mapping, limits);
    } catch (IOException e) {
      if (!InputRecords.isOfFile(file, e)) {
        throw e;
      }
      // Whoever reads it will find the same, and give it a row.
      return List.of(new Split(0, file.size()));
    }
  }

  /**
   * Input files in the order of the recipe's patterns, each once, by name within a pattern. What
   * earlier runs wrote into this run's folder is no input, or a run could not be repeated.
   */
  private static List<InputFile> inputs(Recipe recipe, RunFolder folder)
      throws IOException, InputException {
    if (recipe.read().isEmpty()) {
      throw new InputException("the recipe lists no input files under 'read'");
    }
    Map<String, InputFile> files = new LinkedHashMap<>();
    for (int i = 0; i < recipe.read().size(); i++) {
      String pattern = recipe.read().get(i).files();
      int input = i;
      List<FoundFile> found =
          Storage.find(pattern).stream().filter(file -> !folder.owns(file.name())).toList();
      if (found.isEmpty()) {
        throw new InputException("no file matches '" + pattern + "' under 'read'");
      }
      found.forEach(file -> files.putIfAbsent(file.location(), new InputFile(file, input)));
    }
    return List.copyOf(files.values());
  }
}
