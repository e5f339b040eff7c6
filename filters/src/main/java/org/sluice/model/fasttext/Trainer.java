package org.sluice.model.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleConsumer;

/**
 * Trains supervised models as fastText does, by stochastic gradient descent with a rate that falls
 * evenly to nothing. One thread, and every choice comes from the seed: equal examples in equal
 * order give equal bytes on every machine. Unlike fastText it takes the examples in another order
 * in each pass, so that files sorted by label do no harm.
 *
 * <p>It holds the texts and the model in memory: about {@code 4 * dimensions * (buckets + words)}
 * bytes beside the texts. Belongs to one thread.
 */
public final class Trainer {
  private final Arguments arguments;
  private final long seed;

  /**
   * @param arguments how to train; the loss is softmax or one against all
   * @throws IllegalArgumentException when the loss is another
   */
  public Trainer(Arguments arguments, long seed) {
    if (arguments.loss() != Loss.SOFTMAX && arguments.loss() != Loss.ONE_VS_ALL) {
      throw new IllegalArgumentException("only softmax and one-vs-all are trained");
    }
    this.arguments = arguments;
    this.seed = seed;
  }

  /**
   * Trains a model.
   *
   * @param progress is told the share of the work that is done, from 0 to 1
   * @throws IllegalArgumentException when there are no examples, fewer than two labels, or no word
   *     to learn from
   */
  public FastTextModel train(List<Example> examples, DoubleConsumer progress) {
    Vocabulary vocabulary = vocabulary(examples);
    List<String> labels = vocabulary.labels();
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "a classifier tells at least two labels apart; the examples have " + labels);
    }
    if (arguments.maxChars() == 0 && !knowsWords(vocabulary)) {
      throw new IllegalArgumentException(
          "no word occurs "
              + arguments.minCount()
              + " times, the least count that a word must have to be learned: a model of these "
              + examples.size()
              + " texts would know no word; lower that count (--min-count), or learn runs of"
              + " characters (--max-chars)");
    }
    int shared = arguments.wordsAlone() ? 0 : arguments.buckets();
    Random random = new Random(seed);
    DenseMatrix input =
        uniform(Math.addExact(vocabulary.words(), shared), arguments.dimensions(), random);
    DenseMatrix output = new DenseMatrix(labels.size(), arguments.dimensions());
    Pass pass = new Pass(arguments, vocabulary, input, output);
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    long done = 0;
    double all = (double) arguments.epochs() * examples.size();
    for (int epoch = 0; epoch < arguments.epochs(); epoch++) {
      shuffle(order, random);
      for (int i : order) {
        pass.learn(examples.get(i), (float) (arguments.rate() * (1 - done / all)), random);
        if (done++ % 256 == 0) {
          progress.accept(done / all);
        }
      }
    }
    progress.accept(1);
    return new FastTextModel(arguments, vocabulary, null, input, output);
  }

  /** Whether there is a word beside the mark of a text's end. */
  private static boolean knowsWords(Vocabulary vocabulary) {
    byte[] end = Vocabulary.END;
    int mark = vocabulary.find(end, 0, end.length, Vocabulary.hash(end, 0, end.length));
    return vocabulary.words() > (mark < 0 ? 0 : 1);
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
  }

  private static DenseMatrix uniform(int rows, int columns, Random random) {
    DenseMatrix matrix = new DenseMatrix(rows, columns);
    float[] row = new float[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        row[j] = (2 * random.nextFloat() - 1) / columns;
      }
      matrix.addToRow(i, row, 1);
    }
    return matrix;
  }

  /** Words by falling count, of equal counts by their bytes, and so the labels. */
  private Vocabulary vocabulary(List<Example> examples) {
    Map<String, Long> words = new HashMap<>();
    Map<String, Long> labels = new HashMap<>();
    String end = new String(Vocabulary.END, StandardCharsets.US_ASCII);
    long tokens = 0;
    for (Example example : examples) {
      byte[] text = example.text().getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < text.length; ) {
        int from = at;
        while (at < text.length && !Features.isSpace(text[at])) {
          at++;
        }
        if (at > from && !Features.isLabel(text, from, at)) {
          words.merge(new String(text, from, at - from, StandardCharsets.UTF_8), 1L, Long::sum);
          tokens++;
        }
        at++;
      }
      words.merge(end, 1L, Long::sum);
      tokens++;
      example.labels().forEach(label -> labels.merge(label, 1L, Long::sum));
    }
    words.values().removeIf(count -> count < arguments.minCount());
    List<byte[]> entries = new ArrayList<>();
    long[] counts = new long[words.size() + labels.size()];
    add(words, entries, counts);
    int known = entries.size();
    add(labels, entries, counts);
    return Vocabulary.of(entries, counts, known, tokens);
  }

  private static void add(Map<String, Long> counted, List<byte[]> entries, long[] counts) {
    counted.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            entry -> {
              counts[entries.size()] = entry.getValue();
              entries.add(entry.getKey().getBytes(StandardCharsets.UTF_8));
            });
  }

  /** What learning from one example at a time needs. */
  private static final class Pass {
    private final boolean softmax;
    private final Features features;
    private final DenseMatrix input;
    private final DenseMatrix output;
    private final Map<String, Integer> labels = new HashMap<>();
    private final float[] hidden;
    private final float[] gradient;
    private final float[] scores;
    private int[] rows = new int[1 << 10];
    private int count;

    Pass(Arguments arguments, Vocabulary vocabulary, DenseMatrix input, DenseMatrix output) {
      this.softmax = arguments.loss() == Loss.SOFTMAX;
      this.features = new Features(arguments, vocabulary, null);
      this.input = input;
      this.output = output;
      this.hidden = new float[input.columns()];
      this.gradient = new float[input.columns()];
      this.scores = new float[output.rows()];
      vocabulary.labels().forEach(label -> labels.put(label, labels.size()));
    }

    private void add(int row) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
      }
      rows[count++] = row;
    }

    void learn(Example example, float rate, Random random) {
      byte[] text = example.text().getBytes(StandardCharsets.UTF_8);
      count = 0;
      features.read(text, text.length, this::add);
      if (count == 0) {
        return;
      }
      Arrays.fill(hidden, 0);
      for (int i = 0; i < count; i++) {
        input.addRow(rows[i], hidden);
      }
      float share = 1f / count;
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] *= share;
      }
      for (int i = 0; i < scores.length; i++) {
        scores[i] = output.dot(i, hidden);
      }
      Arrays.fill(gradient, 0);
      if (softmax) {
        FlatOutput.softmax(scores);
        List<String> names = example.labels();
        String target = names.get(names.size() == 1 ? 0 : random.nextInt(names.size()));
        int wanted = labels.get(target);
        for (int i = 0; i < scores.length; i++) {
          step(i, rate * ((i == wanted ? 1 : 0) - scores[i]));
        }
      } else {
        boolean[] wanted = new boolean[scores.length];
        example.labels().forEach(label -> wanted[labels.get(label)] = true);
        for (int i = 0; i < scores.length; i++) {
          step(i, rate * ((wanted[i] ? 1 : 0) - FlatOutput.logistic(scores[i])));
        }
      }
      for (int i = 0; i < count; i++) {
        input.addToRow(rows[i], gradient, share);
      }
    }

    private void step(int label, float step) {
      output.addRow(label, gradient, step);
      output.addToRow(label, hidden, step);
    }
  }
}
