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

/** A Spark standalone cluster on loopback: a master and workers of one core each, as processes. */
final class SparkCluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofMinutes(2);

  private final Path folder;
  private final int masterPort;
  private final int masterUi;
  private final List<JavaProcess> processes = new ArrayList<>();
  private final List<JavaProcess> workers = new ArrayList<>();

  /** Starts the master and so many workers, and waits until they are there. */
  SparkCluster(Path folder, int count) throws Exception {
    this.folder = folder;
    List<Integer> ports = Ports.free(2);
    this.masterPort = ports.get(0);
    this.masterUi = ports.get(1);
    Files.createDirectories(folder.resolve("conf"));
    // Workers start executors with what lies here.
    Path jars = folder.resolve("jars");
    Files.deleteIfExists(jars);
    Files.createSymbolicLink(jars, Project.FOLDER.resolve("pipelines/cluster/spark/target/lib"));
    try {
      start(
          "master",
          "-Xmx512m",
          "org.apache.spark.deploy.master.Master",
          List.of(
              "--host", "127.0.0.1",
              "--port", Integer.toString(masterPort),
              "--webui-port", Integer.toString(masterUi)));
      for (int i = 0; i < count; i++) {
        startWorker();
      }
      awaitWorkers(count);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private JavaProcess start(String name, String heap, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(Opens.OPTIONS);
    command.addAll(
        List.of(
            heap,
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=" + Project.FOLDER.resolve(Opens.LOGGING),
            "-cp",
            folder.resolve("conf") + ":" + Project.engine("spark"),
            main));
    command.addAll(arguments);
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME", folder.toString(),
            "SPARK_CONF_DIR", folder.resolve("conf").toString(),
            "SPARK_LOCAL_IP", "127.0.0.1",
            "SPARK_SCALA_VERSION", "2.12",
            "JAVA_HOME", System.getProperty("java.home"));
    JavaProcess process = JavaProcess.start(folder.resolve(name + ".log"), environment, command);
    processes.add(process);
    return process;
  }

  /** Starts one more worker and does not wait for it. */
  JavaProcess startWorker() throws IOException {
    String name = "worker-" + (workers.size() + 1);
    JavaProcess worker =
        start(
            name,
            "-Xmx512m",
            "org.apache.spark.deploy.worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work/" + name).toString(),
                address()));
    workers.add(worker);
    return worker;
  }

  /** A worker that lives, the one that was started last. */
  JavaProcess anyWorker() {
    for (int i = workers.size() - 1; i >= 0; i--) {
      if (workers.get(i).isAlive()) {
        return workers.get(i);
      }
    }
    throw new IllegalStateException("no worker lives");
  }

  void awaitWorkers(int count) throws Exception {
    Await.until(
        count + " workers",
        START,
        () -> get("http://127.0.0.1:" + masterUi + "/json/").path("aliveworkers").asInt() == count,
        this::tails);
  }

  /** Submits a run with {@code spark-submit} in client mode, and returns the driver. */
  JavaProcess submit(String name, int driverUi, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "--master",
                address(),
                "--deploy-mode",
                "client",
                "--executor-memory",
                "800m",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
                "--conf",
                "spark.ui.port=" + driverUi,
                "--class",
                "org.sluice.cli.Sluice",
                Project.CLUSTER_JAR.toString()));
    command.addAll(arguments);
    return start(name, "-Xmx768m", "org.apache.spark.deploy.SparkSubmit", command);
  }

  String address() {
    return "spark://127.0.0.1:" + masterPort;
  }

  static JsonNode get(String address) throws IOException {
    try (var in = URI.create(address).toURL().openStream()) {
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
