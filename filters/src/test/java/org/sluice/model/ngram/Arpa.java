package org.sluice.model.ngram;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Models as ARPA files and in KenLM's probing format, written from its description; a small one.
 */
final class Arpa {
  static final String TEXT =
      """
      \\data\\
      ngram 1=8
      ngram 2=6
      ngram 3=3

      \\1-grams:
      -99\t<s>\t-0.5
      -1.1\t</s>
      -2.5\t<unk>
      -1.2\tthe\t-0.3
      -1.4\ttide\t-0.25
      -1.5\tturns\t-0.2
      -1.6\t渔船\t-0.1
      -1.7\thome

      \\2-grams:
      -0.4\t<s> the\t-0.15
      -0.45\tthe tide\t-0.35
      -0.5\ttide turns\t-0.05
      -0.55\tturns </s>
      -0.6\t<s> 渔船\t-0.4
      -0.65\t渔船 home

      \\3-grams:
      -0.1\t<s> the tide
      -0.2\tthe tide turns
      -0.3\ttide turns </s>

      \\end\\
      """;

  private Arpa() {}

  static byte[] bytes() {
    return TEXT.getBytes(StandardCharsets.UTF_8);
  }

  /** The runs of a file by length, each with its two numbers, without a backoff 0. */
  static List<Map<List<String>, float[]>> runs(String text) {
    List<Map<List<String>, float[]>> runs = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.endsWith("-grams:")) {
        runs.add(new LinkedHashMap<>());
      } else if (line.startsWith("-")) {
        String[] fields = line.split("\t", -1);
        float backoff = fields.length > 2 ? Float.parseFloat(fields[2]) : 0;
        runs.get(runs.size() - 1)
            .put(
                List.of(fields[1].split(" ", -1)),
                new float[] {Float.parseFloat(fields[0]), backoff});
      }
    }
    return runs;
  }

  /** The file with such runs. */
  static String text(List<Map<List<String>, float[]>> runs) {
    StringBuilder text = new StringBuilder("\\data\\\n");
    for (int length = 1; length <= runs.size(); length++) {
      text.append("ngram " + length + "=" + runs.get(length - 1).size() + "\n");
    }
    for (int length = 1; length <= runs.size(); length++) {
      text.append("\n\\" + length + "-grams:\n");
      boolean last = length == runs.size();
      runs.get(length - 1)
          .forEach(
              (run, numbers) ->
                  text.append(numbers[0] + "\t" + String.join(" ", run))
                      .append(last ? "\n" : "\t" + numbers[1] + "\n"));
    }
    return text + "\n\\end\\\n";
  }

  /**
   * The model as {@code build_binary probing} writes it: header, words, then a table for each
   * length.
   */
  static byte[] probing(float multiplier) {
    List<Map<List<String>, float[]>> runs = runs(TEXT);
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic =
        "mmap lm http://kheafield.com/code format version 5\n".getBytes(StandardCharsets.US_ASCII);
    out.put(magic).position(56);
    out.putFloat(0).putFloat(1).putFloat(-0.5f).putInt(1).putInt(-1).putInt(0).putLong(1);
    out.put((byte) runs.size()).position(out.position() + 3);
    out.putFloat(multiplier).putInt(0).put((byte) 1).position(out.position() + 3);
    out.putInt(0);
    runs.forEach(table -> out.putLong(table.size()));
    out.position((out.position() + 7) & ~7);
    Map<String, Integer> words = new LinkedHashMap<>();
    words.put("<unk>", 0);
    runs.get(0).keySet().forEach(run -> words.putIfAbsent(run.get(0), words.size()));
    out.putInt(0).putInt(words.size());
    Places names = new Places(runs.get(0).size(), multiplier, 12);
    words.forEach(
        (word, number) -> {
          if (number > 0) {
            names.at(WordHash.of(word)).putInt(number);
          }
        });
    out.put(names.bytes);
    for (String word : words.keySet()) {
      float[] numbers = runs.get(0).get(List.of(word));
      out.putFloat(numbers[0]).putFloat(numbers[1]);
    }
    out.putLong(0);
    for (int length = 2; length <= runs.size(); length++) {
      boolean last = length == runs.size();
      Places table = new Places(runs.get(length - 1).size(), multiplier, last ? 12 : 16);
      runs.get(length - 1)
          .forEach(
              (run, numbers) -> {
                long hash = words.get(run.get(run.size() - 1));
                for (int i = run.size() - 2; i >= 0; i--) {
                  hash =
                      hash * Long.parseUnsignedLong("8978948897894561157")
                          ^ (1L + words.get(run.get(i)))
                              * Long.parseUnsignedLong("17894857484156487943");
                }
                // KenLM keeps in the sign whether the run begins a longer one.
                ByteBuffer place = table.at(hash).putFloat(last ? numbers[0] : -numbers[0]);
                if (!last) {
                  place.putFloat(numbers[1]);
                }
              });
      out.put(table.bytes);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(out.array(), 0, out.position());
    for (String word : words.keySet()) {
      file.writeBytes(word.getBytes(StandardCharsets.UTF_8));
      file.write(0);
    }
    return file.toByteArray();
  }

  /** A table with linear probing; an empty place begins with a zero. */
  private static final class Places {
    private final byte[] bytes;
    private final int width;

    Places(int entries, float multiplier, int width) {
      this.width = width;
      this.bytes = new byte[Math.max(entries + 1, (int) (multiplier * entries)) * width];
    }

    ByteBuffer at(long key) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int places = bytes.length / width;
      int place = (int) Long.remainderUnsigned(key, places);
      while (buffer.getLong(place * width) != 0) {
        place = (place + 1) % places;
      }
      return buffer.position(place * width).putLong(key);
    }
  }
}
