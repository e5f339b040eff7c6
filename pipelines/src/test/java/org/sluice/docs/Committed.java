package org.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project that are generated from its code, and must say what the code says. */
public final class Committed {
  /** Set to write generated files anew in place of comparing them. */
  private static final String REWRITE = "sluice.rewrite";

  /** The project's top folder. Tests run in the module's folder, just below it. */
  public static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private Committed() {}

  /**
   * Compares a file with what is generated, or rewrites it.
   *
   * @param file relative to the project's folder
   */
  public static void check(String file, String generated) throws IOException {
    Path path = PROJECT.resolve(file);
    if (Boolean.getBoolean(REWRITE)) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, generated);
    }
    String committed = Files.exists(path) ? Files.readString(path) : "";
    assertEquals(
        committed,
        generated,
        file
            + " is not what the code says; to write it anew: ./mvnw -pl pipelines -am test"
            + " -Dtest='DocumentationTest,RecipeSchemaTest,DatasetCardTest,CroissantTest'"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D"
            + REWRITE
            + "=true");
  }
}
