package org.sluice.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sluice.ingest.Limits;
import org.sluice.model.fasttext.Example;
import org.sluice.plan.InputException;
import org.sluice.storage.Storage;

/**
 * Labelled texts in lines, of either form in any order: JSON objects with a text and a label (a
 * word, a number, a truth value, or a list of them), or fastText's {@code __label__x the text}.
 * Files whose names end in {@code .gz} are unpacked. A line that is neither is an error, for a
 * model should not be trained on half of what was meant.
 */
public final class LabelledLines {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String PREFIX = "__label__";
  private static final int MOST = Limits.DEFAULT.maxRecordBytes();

  private final String textKey;
  private final String labelKey;

  /**
   * @param textKey the key of a JSON line's text
   * @param labelKey the key of its label
   */
  public LabelledLines(String textKey, String labelKey) {
    this.textKey = textKey;
    this.labelKey = labelKey;
  }

  /**
   * Reads a file.
   *
   * @throws InputException naming file and line, when a line has no text or no label
   */
  public void read(String file, LabelledText.Sink sink) throws IOException, InputException {
    long number = 0;
    try (InputStream raw = Storage.stream(file);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
      for (String line = next(lines); line != null; line = next(lines)) {
        number++;
        String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!text.isBlank()) {
          sink.add(text.charAt(0) == '{' ? json(text) : words(text));
        }
      }
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": after line " + number + ": not UTF-8");
    } catch (Unlabelled e) {
      throw new InputException(file + ", line " + number + ": " + e.getMessage());
    }
  }

  /** The next line without its end; null at the end. */
  private static @Nullable String next(BufferedReader in) throws IOException, Unlabelled {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
      if (line.length() > MOST) {
        throw new Unlabelled("the next line is longer than " + MOST + " characters");
      }
    }
    return line.toString();
  }

  private LabelledText json(String line) throws Unlabelled {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new Unlabelled("not JSON: " + e.getOriginalMessage());
    }
    JsonNode text = node.path(textKey);
    if (!text.isTextual()) {
      throw new Unlabelled("the object has no '" + textKey + "'");
    }
    List<String> labels = new ArrayList<>();
    JsonNode label = node.path(labelKey);
    if (label.isArray()) {
      for (JsonNode item : label) {
        labels.add(label(item));
      }
    } else {
      labels.add(label(label));
    }
    if (labels.isEmpty()) {
      throw new Unlabelled("'" + labelKey + "' is an empty list");
    }
    return new LabelledText(
        text.textValue(), node.path("language").asText(null), labels.stream().distinct().toList());
  }

  private String label(JsonNode value) throws Unlabelled {
    if (!value.isValueNode() || value.isNull()) {
      throw new Unlabelled("the object has no '" + labelKey + "' that is a word");
    }
    try {
      return Example.label(value.asText());
    } catch (IllegalArgumentException e) {
      throw new Unlabelled("'" + labelKey + "' is empty");
    }
  }

  /** fastText takes labels from anywhere in a line. */
  private static LabelledText words(String line) throws Unlabelled {
    List<String> labels = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String word : line.split("[ \t\r\f\u000B\0]+", -1)) {
      if (word.startsWith(PREFIX) && word.length() > PREFIX.length()) {
        labels.add(word);
      } else if (!word.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ").append(word);
      }
    }
    if (labels.isEmpty()) {
      throw new Unlabelled("neither a JSON object nor a line with a word " + PREFIX + "…");
    }
    return new LabelledText(text.toString(), null, labels.stream().distinct().toList());
  }

  /** A line that is no labelled text. */
  private static final class Unlabelled extends Exception {
    private static final long serialVersionUID = 1L;

    Unlabelled(String message) {
      super(message);
    }
  }
}
