package org.sluice.index;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.signature.Scheme;

/**
 * What an index says of itself, in {@code index.json}: how its texts were signed, whose documents
 * it holds, and its files with their checksums, so that this one file stands for all of it.
 *
 * @param format the version of the layout of these files, {@link #FORMAT}
 * @param signer the version of text normalisation and hashing that signed the texts
 * @param signing how candidates were prepared; no bands where the run looked for equal texts only
 * @param runs whose documents it holds, in the order of their names
 * @param parts the files of documents, named relative to this one
 * @param superseded lists of documents, of whatever run, that later runs took out
 */
@JsonPropertyOrder({"format", "signer", "signing", "runs", "parts", "superseded"})
public record IndexContents(
    int format,
    int signer,
    Signing signing,
    List<Run> runs,
    List<Part> parts,
    List<Part> superseded) {
  /** Raised whenever an older program could not read the files any more. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** The settings of {@code near-duplicates} that decide what a signature is, by their keys. */
  public record Signing(int shingle, int bands, int rows, long seed, boolean digitsAlike) {
    public static Signing of(Scheme scheme) {
      return new Signing(
          scheme.shingle(), scheme.bands(), scheme.rows(), scheme.seed(), scheme.digitsAlike());
    }
  }

  /**
   * A run whose documents are in the index.
   *
   * @param run as ledgers of later runs name it
   * @param name the name of its recipe
   * @param recipeHash the hash of its resolved recipe
   * @param version of Sluice
   * @param kept documents that it kept
   */
  public record Run(String run, String name, String recipeHash, String version, long kept) {}

  /**
   * A file of an index.
   *
   * @param run whose documents it holds, or who lists them as superseded
   * @param file its name in the folder of the index
   * @param rows its rows
   * @param bytes its size
   * @param sha256 of its bytes, in hexadecimal
   */
  public record Part(String run, String file, long rows, long bytes, String sha256) {}

  /** Documents in the index, those that its own lists supersede among them. */
  public long documents() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  /** Bytes of its files of documents. */
  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** The text of the file: JSON, indented, with a line break at its end. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("contents can always be written", e);
    }
  }

  /**
   * Reads the file.
   *
   * @param name of the file, for messages
   * @throws IOException when the text is no list of contents, or one of another format
   */
  public static IndexContents fromJson(String name, byte[] text) throws IOException {
    int format;
    try {
      format = JSON.readTree(text).path("format").asInt(0);
    } catch (JsonProcessingException e) {
      throw new IOException(name + " is no index: " + e.getOriginalMessage());
    }
    if (format == 0) {
      throw new IOException(name + " is no index: it says no 'format'");
    }
    if (format != FORMAT) {
      throw new IOException(
          name + " has format " + format + "; this program reads format " + FORMAT);
    }
    try {
      IndexContents contents = JSON.readValue(text, IndexContents.class);
      if (!contents.isWhole()) {
        throw new IOException(
            name + " is damaged: signing, runs, parts or superseded are missing, or parts of them");
      }
      return contents;
    } catch (JsonProcessingException e) {
      throw new IOException(name + " is damaged: " + e.getOriginalMessage());
    }
  }

  /** What is read may lack anything. */
  private boolean isWhole() {
    return signing != null
        && runs != null
        && parts != null
        && superseded != null
        && runs.stream().allMatch(run -> run != null && run.run != null)
        && Stream.concat(parts.stream(), superseded.stream())
            .allMatch(
                part ->
                    part != null && part.run != null && part.file != null && part.sha256 != null);
  }
}
