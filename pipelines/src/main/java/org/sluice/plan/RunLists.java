package org.sluice.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import org.sluice.storage.WrittenFile;

/**
 * The files that a recipe lists, as a run has them. The driver copies them into the run's folder,
 * named by their content, and workers read the copies there: a run needs neither the driver's disk
 * nor that a list stays as it is while the run goes on. Immutable.
 */
public final class RunLists implements FileSource, Serializable {
  private static final long serialVersionUID = 1L;

  private final RunFolder folder;
  private final TreeMap<String, String> digests;
  private final transient @Nullable FileSource originals;

  private RunLists(RunFolder folder, TreeMap<String, String> digests, FileSource originals) {
    this.folder = folder;
    this.digests = digests;
    this.originals = originals;
  }

  /**
   * Reads every listed file once, to know its content.
   *
   * @throws IOException when one cannot be read
   */
  static RunLists of(Recipe recipe, RunFolder folder) throws IOException {
    TreeMap<String, String> digests = new TreeMap<>();
    for (RecipeStep step :
        Stream.concat(recipe.document().stream(), recipe.corpus().stream()).toList()) {
      for (String name : step.settings().allFiles()) {
        if (!digests.containsKey(name)) {
          digests.put(name, Storage.FILES.sha256(name));
        }
      }
    }
    return new RunLists(folder, digests, Storage.FILES);
  }

  /**
   * Leaves the files where workers read them, and deletes what other recipes left there.
   *
   * @throws IOException when one cannot be copied, or is not any more what it was when the run was
   *     planned
   */
  void publish() throws IOException {
    Set<String> there = new HashSet<>();
    List<String> leftovers = new ArrayList<>();
    for (FoundFile file : Storage.list(folder.file("lists"))) {
      String digest = file.name().substring(file.name().lastIndexOf('/') + 1);
      if (digests.containsValue(digest)) {
        // A copy that a disk has damaged is made again.
        if (originals == null
            || !Storage.isLocal(file.location())
            || Storage.FILES.sha256(file.name()).equals(digest)) {
          there.add(digest);
        }
      } else {
        leftovers.add(file.name());
      }
    }
    Storage.delete(leftovers);
    for (var list : digests.entrySet()) {
      if (originals != null && there.add(list.getValue())) {
        copy(list.getKey(), list.getValue(), originals);
      }
    }
  }

  private void copy(String name, String digest, FileSource from) throws IOException {
    String copy = folder.list(digest);
    WrittenFile written =
        Storage.write(
            copy,
            out -> {
              try (InputStream in = from.open(name)) {
                in.transferTo(out);
              }
            });
    if (!written.sha256().equals(digest)) {
      Storage.delete(List.of(copy));
      throw new IOException(name + " was changed while the run was planned; start it again");
    }
  }

  @Override
  public boolean isFile(String name) {
    return digests.containsKey(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return originals == null ? Storage.stream(folder.list(sha256(name))) : originals.open(name);
  }

  /** Where a listed file can be read from here: the file itself, or on a worker its copy. */
  public String location(String name) {
    return originals == null ? folder.list(sha256(name)) : name;
  }

  @Override
  public String sha256(String name) {
    String digest = digests.get(name);
    if (digest == null) {
      throw new IllegalArgumentException("the recipe does not list " + name);
    }
    return digest;
  }
}
