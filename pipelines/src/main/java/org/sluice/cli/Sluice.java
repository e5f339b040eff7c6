package org.sluice.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
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
      DiffCommand.class,
      ExplainCommand.class,
      ExtractCommand.class,
      IndexCommand.class,
      JudgeCommand.class,
      LabelCommand.class,
      LedgerCommand.class,
      PlanCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      RunCommand.class,
      TrainCommand.class,
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

  /** Why the command failed, for an engine that runs this program. */
  private String failed = "wrong usage";

  private @Nullable Exception cause;

  private Sluice() {}

  /**
   * Runs a command. As a process of its own it ends with the command's exit status. Inside an
   * engine that runs this program ({@code flink run}, {@code spark-submit}) it returns, since
   * ending the process would end the engine's.
   *
   * @throws IllegalStateException inside an engine, when the command failed, so that the engine
   *     reports the program as failed
   */
  public static void main(String[] args) {
    // Digits and separators are the same for everybody, in names of files above all.
    Locale.setDefault(Locale.ROOT);
    // What libraries have to tell about themselves is no message of this program.
    Logger.getLogger("").setLevel(Level.WARNING);
    NATIVE.setLevel(Level.SEVERE);
    Sluice sluice = new Sluice();
    CommandLine line = sluice.line();
    boolean hosted = isHosted();
    StandardOutput out = hosted ? StandardOutput.of(System.out) : StandardOutput.open();
    line.setOut(out);
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    int status;
    try {
      Storage.initialise();
      status = line.execute(args);
    } catch (IllegalArgumentException e) {
      line.getErr().println("error: " + e.getMessage());
      sluice.failed = e.getMessage();
      sluice.cause = e;
      status = USAGE;
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      // What the machine or the installation lacks is told in a line, like any other failure.
      line.getErr().println("error: " + e);
      sluice.failed = e.toString();
      status = FAILED;
    }
    out.flush();
    IOException failure = out.failure();
    if (status == OK && failure != null && !StandardOutput.isPipe()) {
      line.getErr().println("error: standard output: " + failure.getMessage());
      status = FAILED;
    }
    if (!hosted) {
      System.exit(status);
    }
    if (status != OK) {
      throw new IllegalStateException(
          "sluice ended with status " + status + ": " + sluice.failed, sluice.cause);
    }
  }

  /** Whether something else than the Java launcher called {@link #main}. */
  static boolean isHosted() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames.reduce((inner, outer) -> outer))
        .filter(outermost -> outermost.getDeclaringClass() == Sluice.class)
        .isEmpty();
  }

  /** The command line as {@link #main} runs it. */
  static CommandLine commandLine() {
    return new Sluice().line();
  }

  private CommandLine line() {
    CommandLine line = new CommandLine(this);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
    line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
    return line;
  }

  private int report(Exception e, PrintWriter err) {
    cause = e;
    failed = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (debug) {
      e.printStackTrace(err);
    }
    if (e instanceof RecipeException recipe) {
      err.print(recipe.render());
      err.flush();
      return USAGE;
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String help = Storage.help(message);
    try {
      return report(e, message, err);
    } finally {
      if (help != null) {
        err.println("  help: " + help);
      }
    }
  }

  private int report(Exception e, String said, PrintWriter err) {
    String message = said;
    if (e instanceof InvalidPathException path) {
      err.println("error: '" + path.getInput() + "' cannot be a file's name: " + path.getReason());
      return USAGE;
    }
    if (e instanceof PatternSyntaxException glob) {
      String broken = "'" + glob.getPattern() + "' is a broken pattern: " + glob.getDescription();
      err.println("error: " + broken);
      return USAGE;
    }
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      err.println("error: no such file: " + message);
      return USAGE;
    }
    if (e instanceof InputException || e instanceof UsageException) {
      err.println("error: " + message);
      return USAGE;
    }
    if (e instanceof FileSystemException system && system.getFile() != null) {
      message = system.getFile() + ": " + Storage.reason(system);
    }
    String kind = e instanceof IOException ? "" : e.getClass().getSimpleName() + ": ";
    err.println("error: " + kind + message);
    if (!debug) {
      err.println("  help: --debug prints where it happened");
    }
    return FAILED;
  }
}
