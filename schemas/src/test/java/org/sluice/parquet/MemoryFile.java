package org.sluice.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file in memory. */
record MemoryFile(byte[] bytes) implements InputFile {

  @Override
  public String toString() {
    return "MemoryFile";
  }

  /** Writes rows, in row groups of about so many bytes. */
  static MemoryFile of(MessageType type, List<Group> rows, long rowGroupBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TableWriter writer = new TableWriter(output(bytes), type, rowGroupBytes)) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    return new MemoryFile(bytes.toByteArray());
  }

  static MemoryFile of(MessageType type, List<Group> rows) throws IOException {
    return of(type, rows, 32L << 20);
  }

  List<Group> read() throws IOException {
    try (TableReader reader = TableReader.open(this)) {
      return all(reader);
    }
  }

  List<Group> read(Collection<String> columns, @Nullable Set<Integer> rows) throws IOException {
    try (TableReader reader =
        rows == null ? TableReader.open(this, columns) : TableReader.open(this, columns, rows)) {
      return all(reader);
    }
  }

  private static List<Group> all(TableReader reader) throws IOException {
    List<Group> rows = new ArrayList<>();
    for (Group row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return rows;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    Positioned in = new Positioned(bytes);
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() {
        return in.position();
      }

      @Override
      public void seek(long position) throws IOException {
        in.seek(position);
      }
    };
  }

  static OutputFile output(ByteArrayOutputStream bytes) {
    return new OutputFile() {
      @Override
      public PositionOutputStream create(long blockSize) {
        return new PositionOutputStream() {
          @Override
          public long getPos() {
            return bytes.size();
          }

          @Override
          public void write(int b) {
            bytes.write(b);
          }

          @Override
          public void write(byte[] data, int from, int length) {
            bytes.write(data, from, length);
          }
        };
      }

      @Override
      public PositionOutputStream createOrOverwrite(long blockSize) {
        return create(blockSize);
      }

      @Override
      public boolean supportsBlockSize() {
        return false;
      }

      @Override
      public long defaultBlockSize() {
        return 0;
      }
    };
  }

  private static final class Positioned extends ByteArrayInputStream {
    Positioned(byte[] bytes) {
      super(bytes);
    }

    long position() {
      return pos;
    }

    void seek(long position) throws IOException {
      if (position < 0 || position > count) {
        throw new EOFException("the file ends before " + position);
      }
      pos = (int) position;
    }
  }
}
