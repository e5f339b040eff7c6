package org.sluice.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.InputException;
import org.sluice.text.TextHash;

/**
 * A file of labels that grows by a line with every answer, and beside it, once there are any, a
 * file of the answers that were paid for and gave no label ({@code FILE.spent}). What a killed
 * process left is gone on with: texts that have a label are not asked about again, and what was
 * spent stays spent. Used by several threads.
 */
final class LabelFile implements AutoCloseable {
  /** How each line that this class writes begins. */
  private static final String BEGINNING = "{\"id\":";

  private static final String SPENT = ".spent";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String rubric;
  private final String model;
  private final Budget budget;
  private final Path spentPath;
  private final Set<Long> labelled = new HashSet<>();
  private @Nullable LineFile labels;
  private @Nullable LineFile spent;

  private LabelFile(Path path, String rubric, String model, Budget budget) {
    this.rubric = rubric;
    this.model = model;
    this.budget = budget;
    this.spentPath = path.resolveSibling(path.getFileName() + SPENT);
  }

  /**
   * Opens a file, or makes it.
   *
   * @param budget from which is taken what was spent already
   * @throws InputException when another process has it, or it holds labels of another rubric or
   *     model
   */
  static LabelFile open(Path path, String rubric, String model, Budget budget)
      throws IOException, InputException {
    LabelFile file = new LabelFile(path, rubric, model, budget);
    try {
      file.labels = LineFile.open(path, BEGINNING, line -> file.label(path, line));
      if (Files.exists(file.spentPath)) {
        file.openSpent();
      }
      return file;
    } catch (IOException | InputException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private LineFile openSpent() throws IOException, InputException {
    LineFile opened = LineFile.open(spentPath, BEGINNING, line -> row(spentPath, line));
    spent = opened;
    return opened;
  }

  private void label(Path path, String line) throws InputException {
    labelled.add(TextHash.of(row(path, line).path("text").asText()));
  }

  private JsonNode row(Path path, String line) throws InputException {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InputException(path + " is no file of labels: " + e.getOriginalMessage());
    }
    if (!row.path("rubric").asText().equals(rubric) || !row.path("model").asText().equals(model)) {
      throw new InputException(
          path + " holds labels of another rubric or model; name another file with -o");
    }
    budget.spend(row.path("prompt_tokens").asLong(), row.path("completion_tokens").asLong());
    return row;
  }

  /** Whether a text has its label already. */
  boolean has(String text) {
    return labelled.contains(TextHash.of(text));
  }

  /**
   * Adds a label.
   *
   * @param row with {@code id} first; it is in the file when this returns
   */
  synchronized void add(ObjectNode row) throws IOException {
    if (labels == null) {
      throw new IllegalStateException("closed");
    }
    labels.add(row.toString());
  }

  /**
   * Notes an answer that was paid for and gave no label.
   *
   * @param why what is wrong with it
   */
  synchronized void addSpent(String id, String why, long prompt, long completion)
      throws IOException {
    try {
      LineFile open = spent == null ? openSpent() : spent;
      ObjectNode row = JSON.createObjectNode();
      row.put("id", id).put("failed", why).put("rubric", rubric).put("model", model);
      row.put("prompt_tokens", prompt).put("completion_tokens", completion);
      open.add(row.toString());
    } catch (InputException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (LineFile first = labels;
        LineFile second = spent) {
      labels = null;
      spent = null;
    }
  }
}
