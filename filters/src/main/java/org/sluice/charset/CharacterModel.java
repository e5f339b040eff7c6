package org.sluice.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How likely a character is in Chinese, Japanese or Korean, as a cost in nats. Frequent characters
 * have their own; the rest of a national standard's first level, which was chosen by use, share
 * one; everything else is dear. Immutable.
 */
final class CharacterModel {
  private static final float FIRST_LEVEL_COST = 9f;
  private static final float RARE_COST = 12f;
  private static final float HALF_WIDTH_COST = 7f;
  private static final float PUNCTUATION_COST = 4.5f;
  private static final float SYMBOL_COST = 8.5f;
  private static final float FOREIGN_COST = 11f;
  private static final float PRIVATE_USE_COST = 13f;
  private static final float MALFORMED_COST = 18f;

  static final CharacterModel CHINESE =
      new CharacterModel(
          "zh", level("GB18030", 0xB0, 0xD7, 0xA1, 0xFE), level("Big5", 0xA4, 0xC6, 0x40, 0xFE));
  static final CharacterModel JAPANESE =
      new CharacterModel("ja", level("EUC-JP", 0xB0, 0xCF, 0xA1, 0xFE));
  static final CharacterModel KOREAN =
      new CharacterModel("ko", level("EUC-KR", 0xB0, 0xC8, 0xA1, 0xFE));

  private final float[] costs = new float[0x10000];

  private CharacterModel(String language, String... levels) {
    for (int c = 0; c < costs.length; c++) {
      costs[c] = general((char) c, language);
    }
    for (String level : levels) {
      for (int i = 0; i < level.length(); i++) {
        costs[level.charAt(i)] = FIRST_LEVEL_COST;
      }
    }
    frequent(language);
  }

  /** Nats for one UTF-16 unit; a supplementary character pays for both of its units. */
  float cost(char c) {
    return costs[c];
  }

  private static float general(char c, String language) {
    if (c < 0x80) {
      return Character.isLetter(c)
          ? SingleByteDetector.ASCII_LETTER
          : Character.isISOControl(c) && !Character.isWhitespace(c) ? MALFORMED_COST : 0;
    } else if (c == '\uFFFD' || Character.isISOControl(c)) {
      return MALFORMED_COST;
    } else if (c >= 0xE000 && c <= 0xF8FF) {
      return PRIVATE_USE_COST;
    } else if (c >= 0xFF61 && c <= 0xFF9F) {
      return language.equals("ja") ? HALF_WIDTH_COST : FOREIGN_COST;
    } else if ((c >= 0x3000 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF60) || c == '·') {
      return PUNCTUATION_COST;
    } else if (c >= 0x2010 && c <= 0x2026) {
      return PUNCTUATION_COST;
    } else if (Character.isIdeographic(c) || Character.isSurrogate(c)) {
      return RARE_COST;
    }
    return Character.isLetter(c) ? FOREIGN_COST : SYMBOL_COST;
  }

  private static String level(
      String charset, int firstLead, int lastLead, int firstTrail, int lastTrail) {
    byte[] bytes = new byte[(lastLead - firstLead + 1) * (lastTrail - firstTrail + 1) * 2];
    int n = 0;
    for (int lead = firstLead; lead <= lastLead; lead++) {
      for (int trail = firstTrail; trail <= lastTrail; trail++) {
        if (trail < 0x7F || trail > 0xA0) {
          bytes[n++] = (byte) lead;
          bytes[n++] = (byte) trail;
        }
      }
    }
    StringBuilder level = new StringBuilder();
    new String(Arrays.copyOf(bytes, n), Charset.forName(charset))
        .chars()
        .filter(c -> Character.isLetter(c) && (c < 0xE000 || c > 0xFFFC))
        .forEach(c -> level.append((char) c));
    return level.toString();
  }

  private void frequent(String language) {
    try (InputStream in =
            Objects.requireNonNull(
                CharacterModel.class.getResourceAsStream("common-characters.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(language + " ")) {
          String[] cells = line.split(" ", 3);
          counts(cells[2], Integer.parseInt(cells[1]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void counts(String line, double total) {
    int i = 0;
    while (i < line.length()) {
      int digits = i + 1;
      int count = 0;
      while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
        count = count * 10 + line.charAt(digits++) - '0';
      }
      costs[line.charAt(i)] = (float) Math.min(FIRST_LEVEL_COST, -Math.log(count / total));
      i = digits;
    }
  }
}
