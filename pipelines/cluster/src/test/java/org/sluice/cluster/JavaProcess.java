package org.sluice.cluster;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java machine of its own whose output goes to a file. It ends with this one at the latest. */
final class JavaProcess implements AutoCloseable {
  private static final int TAIL_LINES = 40;

  private final Process process;
  private final Path log;
  private final Thread reaper;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.reaper = new Thread(this::killTree);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /**
   * Starts a process.
   *
   * @param log the file for its output; the folder is its working folder, which nothing may rely on
   * @param arguments those of the {@code java} command
   */
  static JavaProcess start(Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return command(log, environment, command);
  }

  /** Starts a command that starts Java, in the place of itself or below. */
  static JavaProcess command(Path log, Map<String, String> environment, List<String> command)
      throws IOException {
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    builder.environment().putAll(environment);
    return new JavaProcess(builder.start(), log);
  }

  /** Waits for the end, which must be a good one. */
  void succeed(Duration limit) throws Exception {
    int status = end(limit);
    if (status != 0) {
      fail("exit status " + status + "\n" + tail());
    }
  }

  /** Waits for the end and returns the exit status. */
  int end(Duration limit) throws Exception {
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      fail("no end in " + limit + "\n" + tail());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Fails, with what the process said last, where it has ended. */
  void mustLive() throws IOException {
    if (!isAlive()) {
      fail("ended with status " + process.exitValue() + "\n" + tail());
    }
  }

  /** The processes that this one started, and theirs. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Sends SIGKILL to this process alone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Everything that the process has said. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /** The end of what the process has said, under the file's name. */
  String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return "--- "
        + log
        + "\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()))
        + "\n";
  }

  private void killTree() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    killTree();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }
}
