package org.sluice.model.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.FileSource;

/**
 * Models of one format, by the content of their files: equal files are read once, whatever their
 * names, and shared by all threads for as long as something uses them. May be used by several
 * threads.
 *
 * @param <M> an immutable model
 */
public final class SharedModels<M> {
  private final Reader<M> reader;
  private final Map<String, SoftReference<M>> known = new HashMap<>();

  /** Reads a model from a file's bytes. */
  @FunctionalInterface
  public interface Reader<M> {
    M read(InputStream in) throws IOException;
  }

  public SharedModels(Reader<M> reader) {
    this.reader = reader;
  }

  /**
   * The model in a file.
   *
   * @param name as {@link org.sluice.recipe.Settings#files} gives it
   * @throws IllegalArgumentException naming the file, when it cannot be read or understood
   */
  public M get(String name, FileSource files) {
    try {
      String digest = files.sha256(name);
      // One at a time: a second thread would read the same model, and both need its memory.
      synchronized (known) {
        SoftReference<M> reference = known.get(digest);
        @Nullable M model = reference == null ? null : reference.get();
        if (model == null) {
          try (InputStream in = files.open(name)) {
            model = reader.read(in);
          }
          known.values().removeIf(other -> other.get() == null);
          known.put(digest, new SoftReference<>(model));
        }
        return model;
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Says of a listed file why it cannot be read. */
  public static IllegalArgumentException unreadable(String name, IOException e) {
    String why = String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      why = "there is no such file";
    } else if (e instanceof EOFException) {
      why = "the file ends early";
    }
    return new IllegalArgumentException(why.startsWith(name) ? why : name + ": " + why, e);
  }
}
