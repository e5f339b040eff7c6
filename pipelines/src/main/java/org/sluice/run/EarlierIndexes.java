package org.sluice.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sluice.dedup.EarlierSettings;
import org.sluice.index.IndexContents;
import org.sluice.index.ListedIndex;
import org.sluice.inspect.Counted;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.plan.Signing;
import org.sluice.schema.Manifest;
import org.sluice.signature.Signer;
import org.sluice.storage.Storage;

/** The indexes that a run was compared with, and its own, as its manifest has them. */
final class EarlierIndexes {
  /** Hexadecimal digits of a manifest's digest behind a run's name: 48 bits. */
  private static final int DIGEST_DIGITS = 12;

  private EarlierIndexes() {}

  /** The indexes that a run is compared with; none where the recipe names none. */
  static List<Manifest.Earlier> of(RunPlan plan) throws IOException {
    EarlierSettings settings = EarlierSettings.of(plan.recipe());
    List<Manifest.Earlier> earlier = new ArrayList<>();
    if (settings != null) {
      for (ListedIndex index : ListedIndex.read(settings.against(), plan.lists())) {
        earlier.add(
            new Manifest.Earlier(
                fromHere(index.file()),
                index.sha256(),
                index.contents().runs().stream().map(IndexContents.Run::run).toList(),
                index.contents().documents()));
      }
    }
    return earlier;
  }

  /** What a reader of the report must know of earlier runs, one sentence each. */
  static List<String> notes(RunPlan plan, Manifest manifest) {
    List<String> notes = new ArrayList<>();
    EarlierSettings settings = EarlierSettings.of(plan.recipe());
    if (settings == null) {
      return notes;
    }
    for (Manifest.Earlier earlier : manifest.earlier()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Compared with %s of earlier runs (%s) under the policy %s.",
              Counted.of(earlier.documents(), "document"),
              String.join(", ", earlier.runs()),
              settings.policy().option()));
    }
    if (settings.policy().listsOld()) {
      long rows = manifest.superseded().stream().mapToLong(Manifest.Output::rows).sum();
      notes.add(
          String.format(
              Locale.ROOT,
              "The folder superseded/ lists %,d documents of earlier runs to be taken out of their"
                  + " shards, each with the document of this run that is like it.",
              rows));
    }
    return notes;
  }

  /** A name that says nothing of this machine if the file lies below the working folder. */
  private static String fromHere(String file) {
    if (!Storage.isLocal(file)) {
      return file;
    }
    Path here = Path.of("").toAbsolutePath();
    Path path = Storage.path(Storage.absolute(file));
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  /**
   * What the run's own index says of itself.
   *
   * @param superseded the lists in the index of what the run supersedes
   */
  static IndexContents own(RunPlan plan, Manifest manifest, List<Manifest.Output> superseded) {
    String run = manifest.name() + "@" + digest(manifest.toJson()).substring(0, DIGEST_DIGITS);
    return new IndexContents(
        IndexContents.FORMAT,
        Signer.VERSION,
        IndexContents.Signing.of(Signing.of(plan.recipe())),
        List.of(
            new IndexContents.Run(
                run,
                manifest.name(),
                manifest.recipeHash(),
                manifest.version(),
                manifest.counts().kept())),
        parts(run, manifest.index()),
        parts(run, superseded));
  }

  private static List<IndexContents.Part> parts(String run, List<Manifest.Output> files) {
    return files.stream()
        .map(
            file ->
                new IndexContents.Part(
                    run,
                    file.file().substring(file.file().lastIndexOf('/') + 1),
                    file.rows(),
                    file.bytes(),
                    file.sha256()))
        .toList();
  }

  /** The files in the folders of index and superseded documents that belong to a manifest. */
  static Set<String> files(Manifest manifest) {
    Set<String> files = new HashSet<>();
    manifest.index().forEach(file -> files.add(file.file()));
    manifest.superseded().forEach(file -> files.add(file.file()));
    if (!manifest.index().isEmpty()) {
      files.add(EarlierSettings.FOLDER + "/" + EarlierSettings.CONTENTS);
      for (int i = 0; i < manifest.superseded().size(); i++) {
        files.add(RunFolder.indexSupersededName(i));
      }
    }
    return files;
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
