package org.sluice.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.sluice.plan.InputException;
import org.sluice.text.TextHash;

/**
 * A file of labels that grows by a line with every answer. What a killed process left is gone on
 * with: a half-written last line is taken away, and texts that have a label are not asked about
 * again. One process at a time has it. Used by several threads.
 */
final class LabelFile implements AutoCloseable {
  /** How each line that this class writes begins. */
  private static final String BEGINNING = "{\"id\":";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RandomAccessFile file;
  private final FileLock lock;
  private final Set<Long> labelled = new HashSet<>();

  private LabelFile(RandomAccessFile file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws InputException when another process has it, or it holds labels of another rubric or
   *     model
   */
  static LabelFile open(Path path, String rubric, String model, Budget budget)
      throws IOException, InputException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      LabelFile labels = new LabelFile(file, lock(path, file));
      labels.read(path, rubric, model, budget);
      return labels;
    } catch (IOException | InputException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileLock lock(Path path, RandomAccessFile file)
      throws IOException, InputException {
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw new InputException(path + " is being written by this very process");
    }
    throw new InputException(path + " is being written by another process");
  }

  private void read(Path path, String rubric, String model, Budget budget)
      throws IOException, InputException {
    long end = 0;
    byte[] all = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long at = 0;
    for (int read = file.read(all); read > 0; read = file.read(all)) {
      for (int i = 0; i < read; i++) {
        at++;
        if (all[i] != '\n') {
          line.write(all[i]);
          continue;
        }
        row(path, line.toString(StandardCharsets.UTF_8), rubric, model, budget);
        line.reset();
        end = at;
      }
    }
    String tail = line.toString(StandardCharsets.UTF_8);
    if (!tail.startsWith(BEGINNING) && !BEGINNING.startsWith(tail)) {
      throw new InputException(path + " is no file of labels: it ends with something else");
    }
    // The last line of a process that was killed while it wrote.
    file.setLength(end);
    file.seek(end);
  }

  private void row(Path path, String line, String rubric, String model, Budget budget)
      throws InputException {
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
    labelled.add(TextHash.of(row.path("text").asText()));
    budget.spend(row.path("prompt_tokens").asLong(), row.path("completion_tokens").asLong());
  }

  /** Whether a text has its label already. */
  boolean has(String text) {
    return labelled.contains(TextHash.of(text));
  }

  int size() {
    return labelled.size();
  }

  /** Adds a line, which is in the file when this returns. */
  synchronized void add(ObjectNode row) throws IOException {
    file.write((row + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
