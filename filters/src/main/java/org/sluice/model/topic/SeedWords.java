package org.sluice.model.topic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.SharedModels;
import org.sluice.recipe.FileSource;

/**
 * Words and phrases that are telling for a topic, one on a line; what follows {@code #} is a
 * comment. A term in Chinese characters is found wherever it stands, one of other letters as whole
 * words, whatever the case. Immutable.
 */
public final class SeedWords {
  /** Topics that have a list of their own here. */
  public static final List<String> TOPICS =
      List.of(
          "code",
          "law",
          "mathematics",
          "medicine",
          "products",
          "robotics",
          "social",
          "traditional-chinese-medicine");

  static final int MOST_WORDS = 3;
  static final int MOST_CHARACTERS = 8;

  private static final SharedModels<SeedWords> SHARED = new SharedModels<>(SeedWords::read);

  private final Set<String> terms;

  private SeedWords(Set<String> terms) {
    this.terms = terms;
  }

  /** The list of one of {@link #TOPICS}. */
  public static SeedWords of(String topic) {
    try (InputStream in = SeedWords.class.getResourceAsStream(topic + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("no list of words for the topic " + topic);
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The list in a file of the recipe's.
   *
   * @throws IllegalArgumentException naming the file, when it cannot be read or understood
   */
  public static SeedWords shared(String name, FileSource files) {
    return SHARED.get(name, files);
  }

  static SeedWords read(InputStream stream) throws IOException {
    Set<String> terms = new HashSet<>();
    int number = 0;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        int comment = line.indexOf('#');
        String term = normal(comment < 0 ? line : line.substring(0, comment));
        if (term.isEmpty()) {
          continue;
        }
        boolean han = isHan(term.charAt(0));
        if (han ? term.length() > MOST_CHARACTERS : term.split(" ", -1).length > MOST_WORDS) {
          throw new ModelFormatException(
              "line "
                  + number
                  + ": longer than "
                  + MOST_WORDS
                  + " words or "
                  + MOST_CHARACTERS
                  + " Chinese characters");
        }
        terms.add(term);
      }
    } catch (CharacterCodingException e) {
      throw new ModelFormatException("after line " + number + ": not UTF-8");
    }
    if (terms.isEmpty()) {
      throw new ModelFormatException("a list without words");
    }
    return new SeedWords(terms);
  }

  private static String normal(String term) {
    return term.replace('\uFEFF', ' ').strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  static boolean isHan(char c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
  }

  boolean has(String term) {
    return terms.contains(term);
  }

  /** How many terms there are. */
  public int size() {
    return terms.size();
  }
}
