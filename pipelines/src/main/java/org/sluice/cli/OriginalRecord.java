package org.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.ingest.OriginalException;
import org.sluice.ingest.Originals;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.RecordSource;
import org.sluice.inspect.RowJson;
import org.sluice.inspect.StoryFinder;
import org.sluice.plan.InputException;
import org.sluice.schema.Provenance;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a record as it stands in the input that a run read, if it still stands there. */
final class OriginalRecord {
  private static final JsonFactory JSON = new JsonFactory();

  private final FinishedRun run;
  private final CommandSpec command;

  OriginalRecord(FinishedRun run, CommandSpec command) {
    this.run = run;
    this.command = command;
  }

  int write(StoryFinder.Found found, @Nullable String target)
      throws IOException, InputException, UsageException {
    Provenance record = found.only().record().provenance();
    FoundFile file = RecordSource.of(run, record);
    if (target == null) {
      copy(file, record, bytes(command.commandLine().getOut()));
    } else {
      OutputFile.check(target, List.of(file.location()));
      OutputFile.write(target, out -> copy(file, record, out));
    }
    command.commandLine().getOut().flush();
    return Sluice.OK;
  }

  private static void copy(FoundFile file, Provenance record, OutputStream to) throws IOException {
    OutputStream out = new Unclosed(to);
    try {
      Originals.copy(
          file.name(), Storage.open(file.location()), record, out, row -> json(row, out));
    } catch (OriginalException e) {
      throw new IOException(e.getMessage(), e);
    }
    out.flush();
  }

  private static void json(Group row, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(new Unclosed(out))) {
      RowJson.write(row, json);
      json.writeRaw('\n');
    }
  }

  private static OutputStream bytes(PrintWriter out) {
    if (out instanceof StandardOutput standard) {
      return standard.bytes();
    }
    return new OutputStream() {
      @Override
      public void write(int b) {
        out.write(b & 0xff);
      }

      @Override
      public void write(byte[] data, int from, int length) {
        out.write(new String(data, from, length, StandardCharsets.ISO_8859_1));
      }
    };
  }

  /** The process's output is not closed with what was written to it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] data, int from, int length) throws IOException {
      out.write(data, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
