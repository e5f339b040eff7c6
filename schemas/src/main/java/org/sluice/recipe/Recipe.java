package org.sluice.recipe;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A checked recipe: every name is known and every value is of its kind and in its range.
 *
 * @param name names the run in the report and in the dataset card
 * @param read the inputs, in recipe order
 * @param document every record's way, in order
 * @param corpus what needs the whole corpus, in order
 * @param write where and how results are written
 * @param limits bounds of work and size
 * @param source the recipe's text as written, before overrides
 * @param overrides the {@code --set} assignments applied to it, in order
 */
public record Recipe(
    String name,
    List<Input> read,
    List<RecipeStep> document,
    List<RecipeStep> corpus,
    Write write,
    Limits limits,
    String source,
    List<String> overrides)
    implements Serializable {

  /**
   * Files to read.
   *
   * @param files a path or a glob pattern
   * @param mapping under which names tables and JSON lines hold what is read
   */
  public record Input(String files, Mapping mapping) implements Serializable {}

  /**
   * Where and how results are written.
   *
   * @param path the run's folder
   * @param shardBytes the size a shard file aims at, in bytes of the file
   * @param split share of the kept documents by split name, apart from {@code train}, which gets
   *     the rest
   * @param seed seeds the order of documents in shards and the choice of splits
   * @param index whether an index of the kept documents is written, for later runs to be compared
   *     with
   */
  public record Write(
      String path, long shardBytes, Map<String, Double> split, long seed, boolean index)
      implements Serializable {

    /** Without an index. */
    public Write(String path, long shardBytes, Map<String, Double> split, long seed) {
      this(path, shardBytes, split, seed, false);
    }
  }

  /**
   * Bounds that keep one record or one worker from using more than its share. They are counted in
   * bytes and characters, never in seconds, so that the result is the same on every machine.
   *
   * @param recordBytes the largest decoded record that is read; a larger one is a {@code failed}
   *     row
   * @param splitBytes the size of the byte ranges that large input files are cut into
   * @param textLength the longest text, in UTF-16 units, that is taken further; a longer one is a
   *     {@code failed} row
   */
  public record Limits(long recordBytes, long splitBytes, int textLength) implements Serializable {}
}
