package org.sluice.cluster;

import java.nio.file.Path;

/** Places in the project. Tests run in the module's folder. */
final class Project {
  /** The project's top folder. */
  static final Path FOLDER = Path.of("../..").toAbsolutePath().normalize();

  /** The jar without engines. */
  static final Path LOCAL_JAR = FOLDER.resolve("pipelines/target/sluice.jar");

  /** The jar under test. */
  static final Path CLUSTER_JAR = FOLDER.resolve("pipelines/cluster/target/sluice-cluster.jar");

  /** Where tests leave logs and results. */
  static final Path OUTPUT = FOLDER.resolve("pipelines/cluster/target/it");

  private Project() {}

  /** The libraries of an engine, as a class path. */
  static String engine(String name) {
    return FOLDER.resolve("pipelines/cluster/" + name + "/target/lib") + "/*";
  }
}
