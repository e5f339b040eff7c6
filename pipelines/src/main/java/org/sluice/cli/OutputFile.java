package org.sluice.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.FinishedRun;
import org.sluice.schema.Manifest;
import org.sluice.storage.Storage;

/**
 * The file that an option of a command names for results; there when it is whole, or not at all.
 */
final class OutputFile {
  private OutputFile() {}

  /**
   * Makes sure that results are not written over what they are made from.
   *
   * @param file null for standard output
   * @throws UsageException when the file is one of the inputs, under whatever name
   */
  static void check(@Nullable String file, Collection<String> inputs)
      throws IOException, UsageException {
    if (file == null || !Storage.exists(file) || isDevice(file)) {
      return;
    }
    for (String input : inputs) {
      if (isSame(file, input)) {
        throw new UsageException(
            "the output '" + file + "' is the input '" + input + "'; name another file");
      }
    }
  }

  /**
   * Makes sure that results are not written over a run or what it read.
   *
   * @throws UsageException when the file is one of theirs
   */
  static void check(@Nullable String file, FinishedRun run) throws IOException, UsageException {
    if (file != null && run.folder().owns(file)) {
      throw new UsageException(
          "the output '" + file + "' is a file of the run itself; name another file");
    }
    check(file, run.manifest().inputs().stream().map(Manifest.Input::file).toList());
  }

  private static boolean isSame(String file, String input) throws IOException {
    if (!Storage.isLocal(file) || !Storage.isLocal(input)) {
      return Storage.absolute(file).equals(Storage.absolute(input));
    }
    Path path = Storage.path(input);
    return Files.exists(path) && Files.isSameFile(Storage.path(file), path);
  }

  /**
   * Writes it whole, or leaves what was there. What is written to a pipe or a device goes there at
   * once.
   */
  static void write(String file, Storage.Content content) throws IOException {
    if (!isDevice(file)) {
      Storage.write(file, content);
      return;
    }
    try (OutputStream out = Files.newOutputStream(Storage.path(file))) {
      content.writeTo(out);
    }
  }

  /** Whether it is there and neither file nor folder: a pipe, {@code /dev/null}. */
  private static boolean isDevice(String file) {
    return Storage.isLocal(file)
        && Files.exists(Storage.path(file))
        && !Files.isRegularFile(Storage.path(file))
        && !Files.isDirectory(Storage.path(file));
  }
}
