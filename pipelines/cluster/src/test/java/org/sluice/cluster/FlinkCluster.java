package org.sluice.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Flink session cluster on loopback: a JobManager and TaskManagers of one slot each, every one a
 * process, configured as the documentation advises.
 */
final class FlinkCluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofMinutes(2);

  /** What {@code bin/flink-daemon.sh} works out from the configuration; here it is said. */
  private static final List<String> TASK_MANAGER_MEMORY =
      List.of(
          "taskmanager.cpu.cores=1.0",
          "taskmanager.memory.framework.heap.size=128mb",
          "taskmanager.memory.task.heap.size=512mb",
          "taskmanager.memory.framework.off-heap.size=128mb",
          "taskmanager.memory.task.off-heap.size=64mb",
          "taskmanager.memory.network.min=64mb",
          "taskmanager.memory.network.max=64mb",
          "taskmanager.memory.managed.size=256mb",
          "taskmanager.memory.jvm-metaspace.size=256mb",
          "taskmanager.memory.jvm-overhead.min=128mb",
          "taskmanager.memory.jvm-overhead.max=128mb");

  private final Path folder;
  private final int restPort;
  private final List<JavaProcess> processes = new ArrayList<>();
  private final List<JavaProcess> taskManagers = new ArrayList<>();

  /** Starts the JobManager and so many TaskManagers, and waits until they are there. */
  FlinkCluster(Path folder, int count) throws Exception {
    this.folder = folder;
    List<Integer> ports = Ports.free(3);
    this.restPort = ports.get(1);
    Files.createDirectories(folder.resolve("plugins"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        folder.resolve("conf/config.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        blob.server.port: %d
        heartbeat.interval: 1000
        heartbeat.timeout: 10000
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: 10
        restart-strategy.fixed-delay.delay: 1 s
        io.tmp.dirs: %s
        """
            .formatted(ports.get(0), ports.get(1), ports.get(2), folder.resolve("tmp")));
    try {
      List<String> jobManager = new ArrayList<>(List.of("-Xmx512m"));
      jobManager.addAll(common());
      jobManager.add("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
      jobManager.addAll(configuration());
      for (String value :
          List.of(
              "jobmanager.memory.heap.size=512mb",
              "jobmanager.memory.off-heap.size=64mb",
              "jobmanager.memory.jvm-metaspace.size=256mb",
              "jobmanager.memory.jvm-overhead.min=64mb",
              "jobmanager.memory.jvm-overhead.max=64mb")) {
        jobManager.addAll(List.of("-D", value));
      }
      start("jobmanager", jobManager);
      for (int i = 0; i < count; i++) {
        startTaskManager();
      }
      awaitTaskManagers(count);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private List<String> common() {
    List<String> options = new ArrayList<>(Opens.OPTIONS);
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-Dlog4j2.configurationFile=" + Project.FOLDER.resolve(Opens.LOGGING));
    options.addAll(List.of("-cp", Project.engine("flink")));
    return options;
  }

  private List<String> configuration() {
    return List.of("--configDir", folder.resolve("conf").toString());
  }

  private Map<String, String> environment() {
    return Map.of(
        "FLINK_CONF_DIR", folder.resolve("conf").toString(),
        "FLINK_PLUGINS_DIR", folder.resolve("plugins").toString());
  }

  private JavaProcess start(String name, List<String> arguments) throws IOException {
    JavaProcess process =
        JavaProcess.start(folder.resolve(name + ".log"), environment(), arguments);
    processes.add(process);
    return process;
  }

  /** Starts one more TaskManager and does not wait for it. */
  JavaProcess startTaskManager() throws IOException {
    String name = "taskmanager-" + (taskManagers.size() + 1);
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xmx640m", "-XX:MaxDirectMemorySize=256m", "-XX:MaxMetaspaceSize=256m"));
    arguments.addAll(common());
    arguments.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    arguments.addAll(configuration());
    for (String value : TASK_MANAGER_MEMORY) {
      arguments.addAll(List.of("-D", value));
    }
    arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
    JavaProcess taskManager = start(name, arguments);
    taskManagers.add(taskManager);
    return taskManager;
  }

  /** A TaskManager that lives, the one that was started last. */
  JavaProcess anyTaskManager() {
    for (int i = taskManagers.size() - 1; i >= 0; i--) {
      if (taskManagers.get(i).isAlive()) {
        return taskManagers.get(i);
      }
    }
    throw new IllegalStateException("no TaskManager lives");
  }

  void awaitTaskManagers(int count) throws Exception {
    Await.until(
        count + " TaskManagers",
        START,
        () -> get("/taskmanagers").path("taskmanagers").size() == count,
        this::tails);
  }

  /** Submits a run with {@code flink run}, and returns the client. */
  JavaProcess submit(String name, List<String> arguments) throws IOException {
    return submit(name, List.of(), arguments);
  }

  /** Submits a run with {@code flink run} and further options of that command. */
  JavaProcess submit(String name, List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("-Xmx512m"));
    command.addAll(common());
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(List.of("run", "-m", address(), "-p", "2"));
    command.addAll(options);
    command.add(Project.CLUSTER_JAR.toString());
    command.addAll(arguments);
    return start(name, command);
  }

  /** The host and port of the REST interface. */
  String address() {
    return "127.0.0.1:" + restPort;
  }

  /** Waits until no job is left that a client did not wait for. */
  void awaitNoJobs() throws Exception {
    Await.until(
        "no running jobs",
        SampleRuns.LIMIT,
        () -> get("/overview").path("jobs-running").asInt() == 0,
        this::tails);
  }

  /** The job of a name that is running, or a missing node. */
  JsonNode running(String job) throws IOException {
    for (JsonNode overview : get("/jobs/overview").path("jobs")) {
      if (overview.path("name").asText().equals(job)
          && overview.path("state").asText().equals("RUNNING")) {
        return get("/jobs/" + overview.path("jid").asText());
      }
    }
    return JSON.missingNode();
  }

  JsonNode get(String path) throws IOException {
    try (var in = URI.create("http://" + address() + path).toURL().openStream()) {
      return JSON.readTree(in);
    }
  }

  String tails() throws IOException {
    StringBuilder tails = new StringBuilder();
    for (JavaProcess process : processes) {
      tails.append(process.tail());
    }
    return tails.toString();
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }
}
