package org.sluice.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import org.sluice.storage.Storage;

/**
 * From {@code --runner}, {@code --master} and {@code --parallelism} to what Beam's runners are
 * told. Runners are named, never referred to: only the jar for clusters holds those of Flink and
 * Spark.
 *
 * @param runner the engine
 * @param master the address of a cluster, or null for the one that submitted this program, and
 *     without one for this machine
 * @param parallelism splits worked on at a time, or null for the engine's own choice: all
 *     processors of this machine, or what the cluster or the submitting command sets
 * @param further Beam's own options, which go before those that Sluice sets
 */
record RunnerOptions(
    Runner runner, @Nullable String master, @Nullable Integer parallelism, List<String> further) {
  /** Where recipes run. */
  enum Runner {
    DIRECT("DirectRunner", "org/apache/beam/runners/direct/DirectRunner.class"),
    FLINK("FlinkRunner", "org/apache/flink/api/java/ExecutionEnvironment.class"),
    SPARK("SparkRunner", "org/apache/spark/api/java/JavaSparkContext.class");

    private final String beamName;
    private final String engineClass;

    Runner(String beamName, String engineClass) {
      this.beamName = beamName;
      this.engineClass = engineClass;
    }

    /**
     * The runner of a name.
     *
     * @param name direct, flink or spark; null for the engine that started this program, and direct
     *     where a user did
     */
    static Runner of(@Nullable String name, boolean hosted) throws UsageException {
      if (name == null) {
        return !hosted
            ? DIRECT
            : System.getProperty(SPARK_MASTER_PROPERTY) != null
                ? SPARK
                : isThere(FLINK.engineClass) ? FLINK : DIRECT;
      }
      return switch (name) {
        case "direct" -> DIRECT;
        case "flink" -> FLINK;
        case "spark" -> SPARK;
        default ->
            throw new UsageException("--runner is '" + name + "'; it is direct, flink or spark");
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern HOST_AND_PORT = Pattern.compile("[^/:\\s]+:[0-9]{1,5}");
  private static final Pattern SPARK_MASTER =
      Pattern.compile("(spark|k8s)://\\S+|yarn|local|local\\[\\S+]|local-cluster\\[\\S+]");

  /** The property in which {@code spark-submit} names the master. */
  private static final String SPARK_MASTER_PROPERTY = "spark.master";

  /**
   * The options to run pipelines with. From here on this process reaches remote storage as they
   * say.
   *
   * @param hosted whether an engine started this program, and not a user
   */
  PipelineOptions resolve(boolean hosted) throws UsageException {
    if (parallelism != null && parallelism < 1) {
      throw new UsageException("--parallelism must be at least 1");
    }
    List<String> arguments = new ArrayList<>(further);
    arguments.add("--runner=" + runner.beamName);
    switch (runner) {
      case DIRECT -> direct(arguments);
      case FLINK -> flink(arguments, hosted);
      case SPARK -> spark(arguments);
    }
    requireEngine();
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
      Storage.initialise(options, further);
      return options;
    } catch (IllegalArgumentException e) {
      throw new UsageException("runner options: " + e.getMessage());
    }
  }

  /** The DirectRunner's checks copy every element, so they are off unless asked for. */
  private void direct(List<String> arguments) throws UsageException {
    if (master != null) {
      throw new UsageException("--master needs --runner flink or --runner spark");
    }
    setUnlessGiven(arguments, "enforceEncodability", "false");
    setUnlessGiven(arguments, "enforceImmutability", "false");
    setUnlessGiven(arguments, "blockOnRun", "false");
    setUnlessGiven(arguments, "targetParallelism", Integer.toString(onThisMachine()));
  }

  /**
   * Batch shuffles are written whole before they are read, so that a lost worker costs its own
   * tasks only. Elements are never changed after they are emitted, so the copies that Flink makes
   * to be safe from that are left out.
   */
  private void flink(List<String> arguments, boolean hosted) throws UsageException {
    setUnlessGiven(arguments, "objectReuse", "true");
    setUnlessGiven(arguments, "fasterCopy", "true");
    setUnlessGiven(arguments, "executionModeForBatch", "BATCH_FORCED");
    if (master != null && !HOST_AND_PORT.matcher(master).matches()) {
      throw new UsageException(
          "--master is '" + master + "'; Flink's is the HOST:PORT of its REST address");
    }
    if (master != null && hosted) {
      throw new UsageException(
          "--master is for the launcher; a program that Flink runs is on its cluster already");
    }
    String address = master != null ? master : hosted ? "[auto]" : "[local]";
    setUnlessGiven(arguments, "flinkMaster", address);
    if (parallelism != null) {
      setUnlessGiven(arguments, "parallelism", parallelism.toString());
    } else if (address.equals("[local]")) {
      setUnlessGiven(arguments, "parallelism", Integer.toString(onThisMachine()));
    }
    stageThisJar(arguments);
  }

  private void spark(List<String> arguments) throws UsageException {
    if (master != null && !SPARK_MASTER.matcher(master).matches()) {
      throw new UsageException(
          "--master is '" + master + "'; Spark's is spark://HOST:PORT, yarn or local[N]");
    }
    String submitted = System.getProperty(SPARK_MASTER_PROPERTY);
    if (master != null && submitted != null && !master.equals(submitted)) {
      throw new UsageException(
          "--master is '" + master + "', but spark-submit was told '" + submitted + "'");
    }
    String address = submitted != null ? submitted : master;
    if (address == null) {
      address = "local[" + onThisMachine() + "]";
    } else if (parallelism != null) {
      // How many cores to take, and into how many partitions to cut what is shuffled.
      setProperty("spark.cores.max", parallelism.toString());
      setProperty("spark.default.parallelism", parallelism.toString());
    }
    setUnlessGiven(arguments, "sparkMaster", address);
    if (submitted != null || !address.startsWith("local")) {
      // Spark has a Zstandard of its own, another version of which would write other bytes.
      setProperty("spark.executor.userClassPathFirst", "true");
      stageThisJar(arguments);
    }
  }

  private int onThisMachine() {
    return parallelism != null ? parallelism : Runtime.getRuntime().availableProcessors();
  }

  /** Workers are sent this jar alone; the class path of an embedded engine is the engine's. */
  private static void stageThisJar(List<String> arguments) {
    CodeSource source = RunnerOptions.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return;
    }
    try {
      URI location = source.getLocation().toURI();
      if (location.getScheme().equals("file") && Files.isRegularFile(Path.of(location))) {
        setUnlessGiven(arguments, "filesToStage", Path.of(location).toString());
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the address of a class path entry is none", e);
    }
  }

  private static void setUnlessGiven(List<String> arguments, String option, String value) {
    if (arguments.stream().noneMatch(given -> given.startsWith("--" + option + "="))) {
      arguments.add("--" + option + "=" + value);
    }
  }

  private static void setProperty(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static boolean isThere(String classFile) {
    return RunnerOptions.class.getClassLoader().getResource(classFile) != null;
  }

  private void requireEngine() throws UsageException {
    String beamClass = "org/apache/beam/runners/" + runner + "/" + runner.beamName + ".class";
    if (!isThere(beamClass)) {
      throw new UsageException(
          "the "
              + runner
              + " runner is not in this jar; start with './sluice run --runner "
              + runner
              + "', or submit pipelines/cluster/target/sluice-cluster.jar to a cluster");
    }
    if (!isThere(runner.engineClass)) {
      throw new UsageException(
          "no "
              + runner
              + " on the class path; start with './sluice run --runner "
              + runner
              + "', or let "
              + (runner == Runner.FLINK ? "'flink run'" : "'spark-submit'")
              + " start this jar");
    }
  }
}
