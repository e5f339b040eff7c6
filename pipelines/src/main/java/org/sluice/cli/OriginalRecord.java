package org.sluice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  int write(StoryFinder.Found found, @Nullable Path target) throws IOException, InputException {
    Provenance record = found.only().record().provenance();
    FoundFile file = RecordSource.of(run, record);
    try {
      if (target == null) {
        OutputStream out = new Unclosed(bytes(command.commandLine().getOut()));
        copy(file, record, out);
      } else {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
          copy(file, record, out);
        }
      }
    } catch (OriginalException e) {
      throw new IOException(e.getMessage(), e);
    }
    command.commandLine().getOut().flush();
    return Sluice.OK;
  }

  private static void copy(FoundFile file, Provenance record, OutputStream out)
      throws IOException, OriginalException {
    Originals.copy(file.name(), Storage.open(file.location()), record, out, row -> json(row, out));
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
