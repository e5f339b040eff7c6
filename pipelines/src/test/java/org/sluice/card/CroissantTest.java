package org.sluice.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.sluice.docs.Committed;
import org.sluice.document.Signal;
import org.sluice.parquet.ShardTable;

class CroissantTest {
  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("word_count", "words", "Words that are not made of symbols alone."),
          new Signal("language_score", "0..1", "Confidence in the language."));

  private static String render() {
    return Croissant.render(SmallRun.manifest(), SmallRun.tally(), SIGNALS);
  }

  private static JsonNode read(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void saysOfASmallRunWhatItIs() throws IOException {
    Committed.check("pipelines/src/test/resources/org/sluice/card/croissant.json", render());
  }

  @Test
  void declaresTheVersionItConformsTo() throws IOException {
    JsonNode dataset = read(render());
    assertEquals("sc:Dataset", dataset.path("@type").asText());
    assertEquals("http://mlcommons.org/croissant/1.1", dataset.path("conformsTo").asText());
    assertEquals("dct:conformsTo", dataset.path("@context").path("conformsTo").asText());
    assertEquals("cr:recordSet", dataset.path("@context").path("recordSet").asText());
    assertEquals("2024-05-01/2024-05-07", dataset.path("temporalCoverage").asText());
  }

  @Test
  void listsEveryFileWithItsChecksum() throws IOException {
    List<String> files = new ArrayList<>();
    for (JsonNode file : read(render()).path("distribution")) {
      if (file.path("@type").asText().equals("cr:FileObject")) {
        assertEquals(64, file.path("sha256").asText().length());
        assertTrue(file.path("contentSize").asText().endsWith(" B"));
        files.add(file.path("contentUrl").asText());
      }
    }
    assertEquals(
        List.of(
            SmallRun.SHARD,
            "shards/train-00001-of-00002.parquet",
            "shards/validation-00000-of-00001.parquet",
            "ledger/part-00000.parquet"),
        files);
  }

  @Test
  void describesEveryColumnOfAShard() throws IOException {
    List<String> columns = new ArrayList<>();
    for (Type column : new ShardTable(List.of("word_count"), "", "").type().getFields()) {
      columns.add("documents/" + column.getName());
    }
    List<String> described = new ArrayList<>();
    for (JsonNode field : read(render()).path("recordSet").path(1).path("field")) {
      assertFalse(field.path("description").asText().isEmpty());
      described.add(field.path("@id").asText());
    }
    assertEquals("documents/split", described.remove(0));
    assertEquals(columns, described);
  }

  @Test
  void everyReferenceHasATargetAndEveryIdIsUnique() throws IOException {
    Set<String> defined = new HashSet<>();
    List<String> referenced = new ArrayList<>();
    JsonNode dataset = read(render());
    collect(dataset.path("distribution"), defined, referenced);
    collect(dataset.path("recordSet"), defined, referenced);
    assertFalse(referenced.isEmpty());
    assertTrue(defined.containsAll(referenced), referenced + " in " + defined);
  }

  private static void collect(JsonNode node, Set<String> defined, List<String> referenced) {
    if (node.has("@id")) {
      String id = node.path("@id").asText();
      if (node.size() == 1) {
        referenced.add(id);
      } else {
        assertTrue(defined.add(id), id + " stands twice");
      }
    }
    node.forEach(child -> collect(child, defined, referenced));
  }

  @Test
  void hostileNamesStayStrings() throws IOException {
    String name = "\"}],\"license\":\"mit\n\u2028\u0000";
    JsonNode dataset =
        read(
            Croissant.render(
                SmallRun.manifest(name, name, List.of(name), name),
                SmallRun.tally(name, name, name, name),
                SIGNALS));
    assertEquals(name, dataset.path("name").asText());
    assertEquals(name, dataset.path("prov:wasDerivedFrom").path(0).path("prov:label").asText());
    assertEquals("Unknown", dataset.path("license").path("name").asText());
    assertEquals(2, dataset.path("inLanguage").size());
  }
}
