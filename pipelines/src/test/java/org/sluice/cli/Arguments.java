package org.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Arguments as the real command line reads them, without running anything. */
public final class Arguments {
  private Arguments() {}

  /**
   * Parses the arguments of one call.
   *
   * @return the command's name, then its positional parameters, as written
   * @throws CommandLine.ParameterException when the command line would refuse them
   */
  public static List<String> parse(List<String> arguments) {
    ParseResult parsed = Sluice.commandLine().parseArgs(arguments.toArray(String[]::new));
    ParseResult command = parsed.subcommand();
    if (command == null) {
      throw new IllegalArgumentException("no command in " + arguments);
    }
    List<String> words = new ArrayList<>(List.of(command.commandSpec().name()));
    command.matchedPositionals().forEach(p -> words.addAll(p.originalStringValues()));
    return words;
  }
}
