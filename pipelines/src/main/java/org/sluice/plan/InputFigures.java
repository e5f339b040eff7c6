package org.sluice.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.storage.FoundFile;

/**
 * A recipe's input as it is cut.
 *
 * @param files input files
 * @param bytes their stored bytes
 * @param splits the ranges that they are cut into; no more workers than these can annotate
 * @param undivided files longer than a split that cannot be cut, so that one worker reads each
 * @param undividedBytes the bytes of those
 * @param largestSplit the longest range in bytes, which one worker annotates alone
 * @param largestFile the file in which that is
 * @param annotatedSplits splits whose annotated files are there already
 * @param annotatedInputBytes input bytes of those
 * @param annotatedBytes bytes of their annotated files
 */
public record InputFigures(
    int files,
    long bytes,
    int splits,
    int undivided,
    long undividedBytes,
    long largestSplit,
    String largestFile,
    int annotatedSplits,
    long annotatedInputBytes,
    long annotatedBytes) {

  /**
   * Counts the splits of a plan. Opens nothing.
   *
   * @param splits all of them, at least one
   * @param annotated the sizes of the annotated files that are there, by name
   * @param splitBytes the size that the recipe cuts files into
   */
  static InputFigures of(List<PlannedSplit> splits, Map<String, Long> annotated, long splitBytes) {
    Map<String, Long> rangesOf = new LinkedHashMap<>();
    Set<FoundFile> files = new HashSet<>();
    PlannedSplit largest = splits.get(0);
    int done = 0;
    long doneInput = 0;
    long doneBytes = 0;
    for (PlannedSplit split : splits) {
      files.add(split.file());
      rangesOf.merge(split.file().name(), 1L, Long::sum);
      largest = length(split) > length(largest) ? split : largest;
      Long bytes = annotated.get(split.annotatedName());
      if (bytes != null) {
        done++;
        doneInput += length(split);
        doneBytes += bytes;
      }
    }
    int undivided = 0;
    long undividedBytes = 0;
    for (FoundFile file : files) {
      if (rangesOf.get(file.name()) == 1 && file.size() > splitBytes + splitBytes / 2) {
        undivided++;
        undividedBytes += file.size();
      }
    }
    return new InputFigures(
        files.size(),
        files.stream().mapToLong(FoundFile::size).sum(),
        splits.size(),
        undivided,
        undividedBytes,
        length(largest),
        largest.file().name(),
        done,
        doneInput,
        doneBytes);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static long length(PlannedSplit split) {
    return split.end() - split.start();
  }
}
