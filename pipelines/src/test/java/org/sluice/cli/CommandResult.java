package org.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.sluice.storage.Storage;
import picocli.CommandLine;

/** What a command printed and its exit status. */
record CommandResult(int status, String out, String err) {

  /** Runs the command line as {@code main} does, but for the process's own streams. */
  static CommandResult of(Object... arguments) {
    Storage.initialise();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Sluice.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = line.execute(words);
    return new CommandResult(status, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
