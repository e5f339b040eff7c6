package org.sluice.cluster;

import java.util.ArrayList;
import java.util.List;

/** How the engines' own scripts start Java 17. */
final class Opens {
  /** A log configuration, relative to the project. */
  static final String LOGGING = "pipelines/cluster/src/test/resources/engine-log.xml";

  static final List<String> OPTIONS = options();

  private Opens() {}

  private static List<String> options() {
    List<String> options = new ArrayList<>();
    for (String name :
        List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.math",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.text",
            "java.base/java.time",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5")) {
      options.add("--add-opens=" + name + "=ALL-UNNAMED");
    }
    for (String name : List.of("java.base/sun.net.util", "java.rmi/sun.rmi.registry")) {
      options.add("--add-exports=" + name + "=ALL-UNNAMED");
    }
    return List.copyOf(options);
  }
}
