package org.sluice.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/**
 * What a finished run consists of. It is written last: readers trust only the files that it lists.
 * It holds no clock and no host, so that the same recipe over the same input gives the same bytes.
 *
 * @param version Sluice's version
 * @param name the recipe's name
 * @param recipeHash the hash of the resolved recipe
 * @param recipe the resolved recipe, every default written out
 * @param source the recipe as written
 * @param overrides the {@code --set} assignments applied to it, but for {@code write.path}
 * @param inputs the files read, in input order
 * @param counts records by verdict
 * @param otherRecords records that carry no content ({@code request}, {@code warcinfo} …), by type
 * @param shards the shard files, in order
 * @param ledger the ledger files, in input order
 * @param index the files of the index, in input order; none where the recipe asks for none
 * @param superseded the lists of documents of earlier runs which this run supersedes, in input
 *     order; none where the recipe names no policy that lists them
 * @param earlier the indexes of earlier runs that it was compared with
 */
@JsonPropertyOrder({
  "version",
  "name",
  "recipe_hash",
  "recipe",
  "inputs",
  "counts",
  "other_records",
  "shards",
  "ledger",
  "index",
  "superseded",
  "earlier"
})
public record Manifest(
    String version,
    String name,
    String recipeHash,
    JsonNode recipe,
    String source,
    List<String> overrides,
    List<Input> inputs,
    Counts counts,
    SortedMap<String, Long> otherRecords,
    List<Output> shards,
    List<Output> ledger,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Output> index,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Output> superseded,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Earlier> earlier) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Lists that are not there are empty. */
  public Manifest {
    index = index == null ? List.of() : index;
    superseded = superseded == null ? List.of() : superseded;
    earlier = earlier == null ? List.of() : earlier;
  }

  /** A run without an index that was not compared with earlier ones. */
  public Manifest(
      String version,
      String name,
      String recipeHash,
      JsonNode recipe,
      String source,
      List<String> overrides,
      List<Input> inputs,
      Counts counts,
      SortedMap<String, Long> otherRecords,
      List<Output> shards,
      List<Output> ledger) {
    this(
        version,
        name,
        recipeHash,
        recipe,
        source,
        overrides,
        inputs,
        counts,
        otherRecords,
        shards,
        ledger,
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * An index that a run was compared with.
   *
   * @param index its list of contents, relative to the folder where the run was started if it lies
   *     below
   * @param sha256 of that list, in hexadecimal; it holds the checksums of all files of the index
   * @param runs the runs whose documents it holds, as ledger rows name them
   * @param documents how many
   */
  public record Earlier(String index, String sha256, List<String> runs, long documents) {}

  /**
   * A file that was read.
   *
   * @param file as the recipe's pattern matched it
   * @param bytes its size
   * @param splits into how many splits it was cut
   */
  public record Input(String file, long bytes, int splits) {}

  /**
   * A file that was written.
   *
   * @param file relative to the run's folder
   * @param rows its rows
   * @param bytes its size
   * @param sha256 of its bytes, in hexadecimal
   */
  public record Output(String file, long rows, long bytes, String sha256) implements Serializable {}

  /** Records by verdict. */
  public record Counts(long read, long kept, long dropped, long duplicate, long failed) {
    /** The conservation law: every record read has exactly one verdict. */
    public boolean balance() {
      return read == kept + dropped + duplicate + failed;
    }
  }

  /** The manifest's text: JSON, indented, with a line break at its end. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("a manifest can always be written", e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException when the text is not a manifest
   */
  public static Manifest fromJson(String text) throws IOException {
    return JSON.readValue(text, Manifest.class);
  }
}
