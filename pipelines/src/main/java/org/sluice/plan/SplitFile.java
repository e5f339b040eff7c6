package org.sluice.plan;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * The list of a run's splits as a file in the run's folder. Workers read it there, because a graph
 * of steps cannot carry the list of a large crawl. Input files are named once each.
 */
final class SplitFile {
  /** The list read last: all steps of a run in one process ask for the same one. */
  private static volatile @Nullable Loaded last;

  private record Loaded(String file, List<PlannedSplit> splits) {}

  private SplitFile() {}

  static void write(String file, List<PlannedSplit> splits) throws IOException {
    Storage.write(file, out -> write(out, splits));
  }

  private static void write(OutputStream to, List<PlannedSplit> splits) throws IOException {
    // The storage closes its own stream.
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new ZstdOutputStream(to).setCloseFrameOnFlush(true)));
    out.writeInt(splits.size());
    FoundFile before = null;
    for (PlannedSplit split : splits) {
      FoundFile file = split.file();
      boolean next = !file.equals(before);
      out.writeBoolean(next);
      if (next) {
        out.writeUTF(file.name());
        out.writeUTF(file.location());
        out.writeLong(file.size());
        out.writeLong(file.modifiedMillis());
        before = file;
      }
      out.writeInt(split.input());
      out.writeLong(split.start());
      out.writeLong(split.end());
      out.writeUTF(split.annotated());
    }
    out.flush();
  }

  /** Whether these splits were written under that name, and the file is sound. */
  static boolean holds(String file, List<PlannedSplit> splits) throws IOException {
    if (!Storage.exists(file)) {
      return false;
    }
    try {
      return load(file).equals(splits);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      // Damaged: it is written again.
      return false;
    }
  }

  /**
   * The splits that were written under that name, which stands for one content.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  static List<PlannedSplit> read(String file) {
    Loaded loaded = last;
    if (loaded == null || !loaded.file.equals(file)) {
      synchronized (SplitFile.class) {
        loaded = last;
        if (loaded == null || !loaded.file.equals(file)) {
          loaded = new Loaded(file, load(file));
          last = loaded;
        }
      }
    }
    return loaded.splits;
  }

  private static List<PlannedSplit> load(String name) {
    try (DataInputStream in =
        new DataInputStream(
            new ZstdInputStream(new ByteArrayInputStream(Storage.readBytes(name))))) {
      int count = in.readInt();
      List<PlannedSplit> splits = new ArrayList<>(count);
      FoundFile file = null;
      for (int i = 0; i < count; i++) {
        if (in.readBoolean()) {
          file = new FoundFile(in.readUTF(), in.readUTF(), in.readLong(), in.readLong());
        }
        splits.add(
            new PlannedSplit(
                i,
                Objects.requireNonNull(file),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readUTF()));
      }
      return List.copyOf(splits);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of splits " + name, e);
    }
  }
}
