package org.sluice.dedup.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.InputTable;

/**
 * Reads the texts of a benchmark file: of lines of JSON and of rows of Parquet every string at any
 * depth, of a text file every line. An item is a line or a row; lines count from 1, rows from 0. A
 * {@code .json} file may also be one array, whose elements are the items from 1.
 */
final class BenchmarkFile {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
              .build());

  private BenchmarkFile() {}

  /** Takes the texts of items, one item after the other. */
  interface Sink {
    /**
     * Takes one.
     *
     * @param item line or row
     * @param field its name, or null for a line of text
     */
    void take(long item, @Nullable String field, String text);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming file and line, when it cannot be read or understood
   */
  static void read(String name, BenchmarkSource source, Sink sink) {
    String lower = name.toLowerCase(Locale.ROOT);
    try {
      if (lower.endsWith(".parquet")) {
        readTable(source.table(name), sink);
      } else {
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        boolean json = plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
        boolean gzip = lower.endsWith(".gz");
        if (plain.endsWith(".json")) {
          readValues(name, source, gzip, sink);
        } else {
          readLines(name, source, gzip, json, sink);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** Reads JSON values one after the other, and the elements of arrays among them, as items. */
  private static void readValues(String name, BenchmarkSource source, boolean gzip, Sink sink)
      throws IOException {
    long number = 0;
    try (InputStream raw = new BufferedInputStream(source.open(name));
        InputStream in = gzip ? new GZIPInputStream(raw) : raw;
        MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(in)) {
      while (values.hasNextValue()) {
        number++;
        readJson(values.nextValue(), "", number, sink);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          name + ", behind item " + number + ": no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void readLines(
      String name, BenchmarkSource source, boolean gzip, boolean json, Sink sink)
      throws IOException {
    long number = 0;
    try (InputStream raw = new BufferedInputStream(source.open(name));
        InputStream in = gzip ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!json) {
          sink.take(number, null, text);
        } else if (!text.isBlank()) {
          readJson(JSON.readTree(text), "", number, sink);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          name + ", line " + number + ": no JSON object on a line: " + e.getOriginalMessage(), e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + ": after line " + number + ": not UTF-8", e);
    }
  }

  private static void readJson(JsonNode node, String field, long item, Sink sink) {
    if (node.isTextual()) {
      sink.take(item, field, node.textValue());
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        readJson(element, field, item, sink);
      }
    } else {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        readJson(member.getValue(), member.getKey(), item, sink);
      }
    }
  }

  private static void readTable(InputFile file, Sink sink) throws IOException {
    try (InputTable table = InputTable.open(file)) {
      for (InputTable.RowGroup group : table.rowGroups()) {
        table.enter(group);
        long row = group.firstRow();
        for (Group next = table.next(); next != null; next = table.next()) {
          readGroup(next, null, row++, sink);
        }
      }
    }
  }

  /**
   * Reads the strings of a group. Depth is that of the file's schema.
   *
   * @param name of the field that holds it; a list's inner levels have no name of their own
   */
  private static void readGroup(Group group, @Nullable String name, long item, Sink sink) {
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      Type type = group.getType().getType(i);
      boolean list =
          group.getType().getLogicalTypeAnnotation()
                  instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
              || (name != null
                  && (type.getName().equals("element") || type.getName().equals("item")));
      String field = list && name != null ? name : type.getName();
      for (int n = 0; n < group.getFieldRepetitionCount(i); n++) {
        if (!type.isPrimitive()) {
          readGroup(group.getGroup(i, n), field, item, sink);
        } else if (isText(type.asPrimitiveType())) {
          sink.take(item, field, group.getString(i, n));
        }
      }
    }
  }

  private static boolean isText(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
        && (meaning instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
            || meaning instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
            || meaning instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation);
  }
}
