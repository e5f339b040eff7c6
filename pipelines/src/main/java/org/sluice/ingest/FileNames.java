package org.sluice.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the names of input files tell. */
final class FileNames {
  private FileNames() {}

  /** The name without its folders. */
  static String base(String file) {
    int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
    return file.substring(slash + 1);
  }

  /** The id of a page that is a file of its own: its name without {@code .gz} and {@code .html}. */
  static String pageId(String file) {
    String name = base(file);
    for (String extension : new String[] {".gz", ".html"}) {
      if (name.length() > extension.length() && name.endsWith(extension)) {
        name = name.substring(0, name.length() - extension.length());
      }
    }
    return name;
  }

  /** The name in lower case without folders and without the extension of a compression. */
  static String inner(String file) {
    String name = base(file).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot > 0 && Compression.ofExtension(name.substring(dot + 1)) != null
        ? name.substring(0, dot)
        : name;
  }

  /** The id of a record: its UUID, or the file and the offset when it has none. */
  static String recordId(@Nullable String written, String file, long offset) {
    if (written == null) {
      return base(file) + "@" + offset;
    }
    String id = written;
    if (id.startsWith("<") && id.endsWith(">")) {
      id = id.substring(1, id.length() - 1);
    }
    String scheme = "urn:uuid:";
    if (id.regionMatches(true, 0, scheme, 0, scheme.length())) {
      id = id.substring(scheme.length());
    }
    return id.isEmpty() ? base(file) + "@" + offset : id;
  }
}
