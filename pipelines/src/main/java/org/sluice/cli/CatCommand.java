package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.RowJson;
import org.sluice.inspect.TableRows;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice cat}: rows of Parquet files as JSON lines. */
@Command(
    name = "cat",
    description = "Prints the rows of Parquet files, Sluice's own or others, as JSON lines.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns stand in the file's order, absent values as null, bytes that are not",
      "text as Base64, dates and times as ISO 8601. NaN and infinity are printed as null."
    })
final class CatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Parquet files, patterns that match some, or folders of them.")
  private List<String> files;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "Stop after so many rows.")
  private @Nullable Long limit;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of standard output.")
  private @Nullable String output;

  @Override
  public Integer call() throws Exception {
    long most = limit == null ? Long.MAX_VALUE : limit;
    if (most < 0) {
      throw new UsageException("--limit must be 0 or more; you wrote " + most);
    }
    List<String> found = new ArrayList<>();
    for (String file : files) {
      found.addAll(find(file));
    }
    OutputFile.check(output, found);
    JsonLines.write(
        spec,
        output,
        lines -> {
          for (String file : found) {
            write(file, lines, most);
          }
        });
    return Sluice.OK;
  }

  private static List<String> find(String file) throws IOException {
    boolean local = Storage.isLocal(file);
    if (local && Files.isRegularFile(Storage.path(file))) {
      return List.of(file);
    }
    List<String> found = Storage.find(file).stream().map(FoundFile::name).toList();
    boolean folder =
        local
            ? Files.isDirectory(Storage.path(file))
            : found.stream().anyMatch(name -> Storage.isBelow(name, file));
    if (folder) {
      found = found.stream().filter(name -> name.endsWith(".parquet")).toList();
    }
    if (found.isEmpty()) {
      throw new NoSuchFileException(file);
    }
    return found;
  }

  private static void write(String file, JsonLines lines, long most) throws IOException {
    try (TableRows rows = TableRows.open(file, null)) {
      while (lines.count() < most) {
        Group row = rows.next();
        if (row == null) {
          return;
        }
        lines.line(json -> RowJson.write(row, json));
      }
    }
  }
}
