package org.sluice.model;

import java.util.List;
import org.sluice.recipe.Settings;

/** The file that a step's settings name as its model. */
final class ModelFile {
  private ModelFile() {}

  /**
   * The only file of a parameter.
   *
   * @throws IllegalArgumentException when there is none, or more
   */
  static String of(Settings settings, String parameter) {
    List<String> files = settings.files(parameter);
    if (files.size() != 1) {
      throw new IllegalArgumentException(
          "'" + parameter + "' is one file; " + files.size() + " are listed");
    }
    return files.get(0);
  }

  /** The same error, but naming the file. */
  static IllegalArgumentException named(String file, IllegalArgumentException e) {
    String said = String.valueOf(e.getMessage());
    return said.startsWith(file) ? e : new IllegalArgumentException(file + ": " + said, e);
  }
}
