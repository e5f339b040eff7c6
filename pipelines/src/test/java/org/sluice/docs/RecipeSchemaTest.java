package org.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.EarlierSettings;
import org.sluice.document.Catalogue;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.recipe.RecipeSchema;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class RecipeSchemaTest {
  @TempDir static Path folder;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final RecipeReader READER =
      new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters());
  private static final String TEXT =
      RecipeSchema.of(Catalogue.parameters(), CorpusSteps.parameters());

  private static Set<ValidationMessage> problems(String yaml) throws IOException {
    Object recipe = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonSchema schema = FACTORY.getSchema(JSON.readTree(TEXT));
    return schema.validate(JSON.<JsonNode>valueToTree(recipe));
  }

  @Test
  void committedSchemaIsTheCatalogues() throws IOException {
    Committed.check("schemas/recipe.schema.json", TEXT);
  }

  @Test
  void isItselfASchema() throws IOException {
    JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    assertEquals(Set.of(), meta.validate(JSON.readTree(TEXT)));
  }

  @Test
  void acceptsTheQuickstart() throws IOException {
    String yaml = Files.readString(Committed.PROJECT.resolve("samples/quickstart.yaml"));
    assertEquals(Set.of(), problems(yaml));
  }

  /** Every step with every key, as the parameters themselves write their defaults. */
  @Test
  void acceptsEveryKeyOfEveryStep() throws Exception {
    Files.writeString(folder.resolve(EarlierSettings.CONTENTS), "{}");
    StringBuilder yaml = new StringBuilder("name: all\nread: [a]\ndocument:\n");
    Catalogue.parameters().forEach((name, parameters) -> step(name, parameters, yaml));
    yaml.append("corpus:\n");
    CorpusSteps.parameters().forEach((name, parameters) -> step(name, parameters, yaml));
    yaml.append(
        "write: { path: out, shard-size: 64 KiB, split: { test: 0.5 }, seed: 7, index: on }\n");
    yaml.append("limits: { record-size: 1000000, split-size: 1.5MB, text-length: 9000 }\n");
    assertEquals(Set.of(), problems(yaml.toString()), yaml.toString());
    READER.read("all.yaml", yaml.toString(), List.of());
  }

  private static void step(String name, List<Parameter> parameters, StringBuilder yaml) {
    yaml.append("  - ").append(name).append(":\n");
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Files files && files.required()) {
        String file = files.within().isEmpty() ? "pom.xml" : folder.toString();
        yaml.append("      ").append(files.name()).append(": ").append(file).append('\n');
      } else if (!(parameter instanceof Parameter.Files)) {
        yaml.append("      ").append(parameter.name()).append(": ").append(value(parameter));
        yaml.append('\n');
      }
    }
    List<Parameter> limits = parameters.stream().filter(p -> p instanceof Parameter.Limit).toList();
    if (!limits.isEmpty()) {
      yaml.append("      per-language: { cmn_Hani: { ").append(limits.get(0).name());
      yaml.append(": off } }\n");
    }
  }

  private static String value(Parameter parameter) {
    if (parameter instanceof Parameter.Limit limit) {
      return limit.defaultValue() == null ? "off" : limit.defaultValue().toString();
    } else if (parameter instanceof Parameter.Number number) {
      return Double.toString(number.defaultValue());
    } else if (parameter instanceof Parameter.Toggle toggle) {
      return toggle.defaultValue() ? "on" : "off";
    } else if (parameter instanceof Parameter.Choice choice) {
      return choice.defaultValue();
    }
    if (parameter instanceof Parameter.Name) {
      return "first";
    }
    return ((Parameter.Words) parameter).defaultValue().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document: [gopher-quality, c4: { terminal-punctuation: off }]",
        "document: gopher-quality",
        "document:",
        "document: [c4: ]",
        "document: [language: { keep: eng_Latn, min-score: off }]",
        "document: [gopher-quality: { per-language: { deu_Latn: { min-words: 20 } } }]",
        "corpus: [near-duplicates: { bands: 20, rows: 5 }, exact-duplicates]",
        "limits: { record-size: 16MB, split-size: 1 TiB }",
      })
  void acceptsWhatTheReaderReads(String lines) throws Exception {
    String yaml = "name: x\nread: a\nwrite: { path: out }\n" + lines + "\n";
    READER.read("recipe.yaml", yaml, List.of());
    assertEquals(Set.of(), problems(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read:",
        "read: []",
        "read: a",
        "read: [a, 2024]",
        "read: { files: a, html: page }",
        "read: [a, { files: b, text: t, id: i, url: u, language: l, date: meta.date }]"
      })
  void acceptsAnyNumberOfInputs(String read) throws Exception {
    String yaml = "name: x\n" + read + "\nwrite: { path: out }\n";
    READER.read("recipe.yaml", yaml, List.of());
    assertEquals(Set.of(), problems(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents: []",
        "document: [gopher]",
        "document: [near-duplicates]",
        "corpus: [gopher-quality]",
        "document: [gopher-quality, gopher-quality: { min-words: 1 }]",
        "document: [gopher-quality: { min-word: 20 }]",
        "document: [gopher-quality: { min-words: -1 }]",
        "document: [gopher-quality: { max-bullet-lines: 67 }]",
        "document: [gopher-quality: { min-words: none }]",
        "document: [gopher-quality: { per-language: { deu_Latn: { stop-words: [der] } } }]",
        "document: [c4: { min-words-per-line: off }]",
        "document: [c4: { javascript: perhaps }]",
        "document: [extract: { favour: speed }]",
        "document: [c4: { javascript: on }, c4]",
        "document: [{ c4: , gopher-quality: }]",
        "document: [[c4]]",
        "corpus: [near-duplicates: { verify: 1.5 }]",
        "limits: { record-size: much }",
        "limits: { text-length: 1023 }",
        "limits: { text-length: 4 MiB }",
        "limits: { records: 1 }",
      })
  void refusesWhatTheReaderRefuses(String lines) throws IOException {
    String yaml = "name: x\nread: a\nwrite: { path: out }\n" + lines + "\n";
    assertThrows(RecipeException.class, () -> READER.read("recipe.yaml", yaml, List.of()));
    if (problems(yaml).isEmpty()) {
      fail("the schema accepts: " + lines);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read: a\nwrite: { path: out }",
        "name: x\nwrite: { path: out }",
        "name: x\nread: a",
        "name: x\nread: [{ text: t }]\nwrite: { path: out }",
        "name: x\nread: [{ files: a, text: t, html: h }]\nwrite: { path: out }",
        "name: x\nread: [{ files: a, txt: t }]\nwrite: { path: out }",
        "name: x\nread: [{ files: a, text: ' ' }]\nwrite: { path: out }",
        "name: x\nread: a\nwrite: { shard-size: 1MB }",
        "name: x\nread: a\nwrite: { path: out, split: { train: 0.5 } }",
        "name: x\nread: a\nwrite: { path: out, split: { Test: 0.5 } }",
        "name: x\nread: a\nwrite: { path: out, split: { test: 5 } }",
        "name: x\nread: a\nwrite: { path: out, seed: 1.5 }",
        "name: x\nread: a\nwrite: out",
        "name: ' '\nread: a\nwrite: { path: out }",
        "name: x\nread: [a, '']\nwrite: { path: out }",
        "name: x\nread: a\nwrite: { path: '' }",
        "name: x\nread: a\nwrite: { path: out }\nlimits: { record-size: 2000000000 }",
        "name: x\nread: a\nwrite: { path: out }\nlimits: { split-size: 1000 }",
      })
  void refusesWhatTheReaderRefusesOfTheFrame(String yaml) throws IOException {
    assertThrows(RecipeException.class, () -> READER.read("recipe.yaml", yaml, List.of()));
    if (problems(yaml).isEmpty()) {
      fail("the schema accepts: " + yaml);
    }
  }

  @Test
  void everyStepHasADefinition() throws IOException {
    JsonNode definitions = JSON.readTree(TEXT).path("$defs");
    Map.of("document-", Catalogue.parameters(), "corpus-", CorpusSteps.parameters())
        .forEach(
            (section, steps) ->
                steps.forEach(
                    (name, parameters) ->
                        parameters.forEach(
                            parameter -> {
                              JsonNode value =
                                  definitions
                                      .path(section + name)
                                      .path("properties")
                                      .path(parameter.name());
                              boolean severalForms =
                                  parameter instanceof Parameter.Limit
                                      || (parameter instanceof Parameter.Words words
                                          && !words.options().isEmpty());
                              assertEquals(
                                  severalForms, value.has("anyOf"), name + "." + parameter.name());
                            })));
  }
}
