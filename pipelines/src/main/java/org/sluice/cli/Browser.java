package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a local file with the desktop's own command, which needs no graphics library. */
final class Browser {
  private Browser() {}

  static void open(String file) throws IOException, UsageException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String path = Path.of(file).toAbsolutePath().toString();
    List<String> command =
        system.contains("mac")
            ? List.of("open", path)
            : system.contains("win")
                ? List.of("cmd", "/c", "start", "", path)
                : List.of("xdg-open", path);
    try {
      new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new UsageException(
          "cannot open a browser here (" + command.get(0) + " is missing); open " + path);
    }
  }
}
