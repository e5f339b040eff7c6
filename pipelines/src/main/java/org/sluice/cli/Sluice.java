package org.sluice.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sluice.plan.InputException;
import org.sluice.recipe.RecipeException;
import org.sluice.storage.Storage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code sluice} command. Results go to standard output, messages to standard error. */
@Command(
    name = "sluice",
    description = "Turns crawled web pages into training data and answers for every page.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      CatCommand.class,
      ExplainCommand.class,
      ExtractCommand.class,
      JudgeCommand.class,
      LedgerCommand.class,
      PlanCommand.class,
      ReportCommand.class,
      RunCommand.class,
      VerifyCommand.class
    })
public final class Sluice {
  /** Done. */
  public static final int OK = 0;

  /** The run failed. */
  public static final int FAILED = 1;

  /** Bad usage or a recipe that cannot be run. */
  public static final int USAGE = 2;

  /** {@code verify} found a fault. */
  public static final int FAULT = 3;

  /** Complains where Hadoop's native code is missing, of which nothing is used. Held to be kept. */
  private static final Logger NATIVE = Logger.getLogger("org.apache.hadoop.util.NativeCodeLoader");

  @Option(names = "--debug", description = "Print stack traces.", scope = ScopeType.INHERIT)
  private boolean debug;

  private Sluice() {}

  public static void main(String[] args) {
    // Digits and separators are the same for everybody, in names of files above all.
    Locale.setDefault(Locale.ROOT);
    // What libraries have to tell about themselves is no message of this program.
    Logger.getLogger("").setLevel(Level.WARNING);
    NATIVE.setLevel(Level.SEVERE);
    CommandLine line = commandLine();
    StandardOutput out = StandardOutput.open();
    line.setOut(out);
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    try {
      Storage.initialise();
    } catch (IllegalArgumentException e) {
      line.getErr().println("error: " + e.getMessage());
      System.exit(USAGE);
    }
    int status = line.execute(args);
    out.flush();
    IOException failure = out.failure();
    if (status == OK && failure != null && !StandardOutput.isPipe()) {
      line.getErr().println("error: standard output: " + failure.getMessage());
      status = FAILED;
    }
    System.exit(status);
  }

  /** The command line as {@link #main} runs it. */
  static CommandLine commandLine() {
    Sluice sluice = new Sluice();
    CommandLine line = new CommandLine(sluice);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
    line.setExecutionExceptionHandler((e, command, parsed) -> sluice.report(e, command.getErr()));
    return line;
  }

  private int report(Exception e, PrintWriter err) {
    if (debug) {
      e.printStackTrace(err);
    }
    if (e instanceof RecipeException recipe) {
      err.print(recipe.render());
      err.flush();
      return USAGE;
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      err.println("error: no such file: " + message);
      return USAGE;
    }
    if (e instanceof InputException || e instanceof UsageException) {
      err.println("error: " + message);
      return USAGE;
    }
    String kind = e instanceof IOException ? "" : e.getClass().getSimpleName() + ": ";
    err.println("error: " + kind + message);
    if (!debug) {
      err.println("  help: --debug prints where it happened");
    }
    return FAILED;
  }
}
