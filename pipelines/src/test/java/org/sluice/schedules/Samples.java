package org.sluice.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files below {@code samples/schedules}, and the trees in its YAML files. */
final class Samples {
  /** The project's top folder. Tests run in the module's folder, just below it. */
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  static final Path FOLDER = PROJECT.resolve("samples/schedules");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  /** The resources in every manifest; the recipe is no manifest. */
  static List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>();
    for (Path file : files(".yaml")) {
      if (!file.endsWith("nightly.yaml")) {
        for (JsonNode resource : documents(file)) {
          manifests.add(new Manifest(FOLDER.relativize(file).toString(), resource));
        }
      }
    }
    return manifests;
  }

  /** The only resource in one manifest. */
  static JsonNode resource(String file) {
    List<JsonNode> documents = documents(FOLDER.resolve(file));
    if (documents.size() != 1) {
      throw new IllegalArgumentException(file + " holds " + documents.size() + " resources");
    }
    return documents.get(0);
  }

  static List<JsonNode> documents(Path file) {
    return documents(read(file), file.toString());
  }

  /** Every document of a YAML text. A key that stands twice is an error. */
  static List<JsonNode> documents(String yaml, String label) {
    LoadSettings settings =
        LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(label).build();
    List<JsonNode> documents = new ArrayList<>();
    new Load(settings)
        .loadAllFromString(yaml)
        .forEach(tree -> documents.add(JSON.valueToTree(tree)));
    return documents;
  }

  /** All files whose names end so, in order. */
  static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /**
   * A resource of a manifest.
   *
   * @param file the manifest, relative to {@link #FOLDER}
   * @param resource the tree
   */
  record Manifest(String file, JsonNode resource) {
    String kind() {
      return resource.path("kind").asText();
    }

    @Override
    public String toString() {
      return file + " " + kind();
    }
  }
}
