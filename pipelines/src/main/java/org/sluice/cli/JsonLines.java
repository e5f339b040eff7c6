package org.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Results as JSON lines, to standard output or to a file: UTF-8, one object in a line, {@code \n}
 * at each line's end. A file is there when it is whole, or not at all.
 */
final class JsonLines {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // The fewest digits that mean the same number, on every Java version.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private static final ObjectMapper TREES =
      new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private final JsonGenerator json;
  private long lines;

  private JsonLines(JsonGenerator json) {
    this.json = json;
    json.setRootValueSeparator(null);
  }

  /** Writes lines. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonLines lines) throws IOException;
  }

  /** Writes one object. */
  @FunctionalInterface
  interface Line {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Writes results to a file, or to the command's output when there is none. That nobody reads the
   * output to its end is no error.
   *
   * @return how many lines were written
   */
  static long write(CommandSpec command, @Nullable String file, Content content)
      throws IOException {
    long[] lines = {0};
    if (file != null) {
      OutputFile.write(file, out -> lines[0] = write(JSON.createGenerator(out), content));
      return lines[0];
    }
    PrintWriter out = command.commandLine().getOut();
    try {
      lines[0] = write(JSON.createGenerator(new Checked(out)), content);
      out.flush();
    } catch (NobodyReadsException e) {
      return lines[0];
    }
    return lines[0];
  }

  private static long write(JsonGenerator generator, Content content) throws IOException {
    try (generator) {
      JsonLines lines = new JsonLines(generator);
      content.writeTo(lines);
      return lines.lines;
    }
  }

  /** Writes an object as a line. */
  void line(ObjectNode object) throws IOException {
    line(generator -> TREES.writeTree(generator, object));
  }

  /** Writes a line. */
  void line(Line line) throws IOException {
    line.writeTo(json);
    json.writeRaw('\n');
    lines++;
  }

  /** How many lines were written so far. */
  long count() {
    return lines;
  }

  /** The other end of the pipe was closed. */
  private static final class NobodyReadsException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A writer that does not go on when its output cannot be written any more. */
  private static final class Checked extends Writer {
    private final PrintWriter out;

    Checked(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      out.write(text, from, length);
      if (out instanceof StandardOutput standard) {
        IOException failure = standard.failure();
        if (failure != null) {
          throw StandardOutput.isPipe() ? new NobodyReadsException() : failure;
        }
      } else if (out.checkError()) {
        throw new IOException("the output cannot be written");
      }
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }
}
