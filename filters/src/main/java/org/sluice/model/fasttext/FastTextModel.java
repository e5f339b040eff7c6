package org.sluice.model.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;
import org.sluice.model.file.SharedModels;
import org.sluice.recipe.FileSource;

/**
 * A supervised model of fastText, from a {@code .bin} or a quantised {@code .ftz} file. Immutable
 * and shared by all threads; each asks through a {@link Predictor} of its own. It takes about as
 * much memory as its file.
 *
 * <p>Files of version 11 and 12 are read, which fastText writes since 2017. A file that is cut
 * short, or holds what no training gives, is refused with the place in the file; memory is taken
 * only for what was really read.
 */
public final class FastTextModel {
  private static final int MAGIC = 793_712_314;
  private static final int VERSION = 12;
  private static final int OLDEST = 11;

  private static final SharedModels<FastTextModel> SHARED = new SharedModels<>(FastTextModel::read);

  private final Arguments arguments;
  private final Vocabulary vocabulary;
  private final @Nullable Pruning pruning;
  private final Matrix input;
  private final Matrix outputMatrix;
  private final Output output;

  FastTextModel(
      Arguments arguments,
      Vocabulary vocabulary,
      @Nullable Pruning pruning,
      Matrix input,
      Matrix outputMatrix) {
    this.arguments = arguments;
    this.vocabulary = vocabulary;
    this.pruning = pruning;
    this.input = input;
    this.outputMatrix = outputMatrix;
    this.output = Output.of(arguments, vocabulary, outputMatrix);
  }

  /**
   * The model in a file that a recipe lists, read once for all threads.
   *
   * @param name as {@link org.sluice.recipe.Settings#files} gives it
   * @throws IllegalArgumentException naming the file, when it cannot be read or understood
   */
  public static FastTextModel shared(String name, FileSource files) {
    return SHARED.get(name, files);
  }

  /**
   * Reads a model; what follows it in the stream is not looked at.
   *
   * @throws ModelFormatException when this is no supervised model, or a damaged one
   * @throws IOException when the stream cannot be read
   */
  public static FastTextModel read(InputStream stream) throws IOException {
    ModelInput in = new ModelInput(stream);
    if (in.readInt() != MAGIC) {
      throw new ModelFormatException(
          "this is no fastText model: it does not begin as .bin and .ftz files do");
    }
    int version = in.readInt();
    if (version < OLDEST || version > VERSION) {
      throw new ModelFormatException(
          "fastText's format " + version + " is not known; formats 11 and 12 are");
    }
    Arguments arguments = Arguments.read(in, version);
    Vocabulary vocabulary = Vocabulary.read(in);
    Pruning pruning = vocabulary.pruning();
    boolean quantized = in.readFlag("the flag of quantisation");
    if (pruning != null && !quantized) {
      throw in.damaged("a pruned vocabulary, but no quantised vectors");
    }
    Matrix input =
        quantized
            ? QuantizedMatrix.read(in, "the input matrix")
            : DenseMatrix.read(in, "the input matrix");
    boolean outputQuantized = in.readFlag("the flag of quantised output");
    Matrix output =
        quantized && outputQuantized
            ? QuantizedMatrix.read(in, "the output matrix")
            : DenseMatrix.read(in, "the output matrix");
    check(in, arguments, vocabulary, input, output);
    return new FastTextModel(arguments, vocabulary, pruning, input, output);
  }

  private static void check(
      ModelInput in, Arguments arguments, Vocabulary vocabulary, Matrix input, Matrix output)
      throws ModelFormatException {
    Pruning pruning = vocabulary.pruning();
    long shared =
        pruning != null ? pruning.size() : arguments.wordsAlone() ? 0 : arguments.buckets();
    if (input.columns() != arguments.dimensions() || output.columns() != arguments.dimensions()) {
      throw in.damaged(
          "vectors of "
              + input.columns()
              + " and "
              + output.columns()
              + " numbers instead of "
              + arguments.dimensions());
    }
    if (input.rows() < vocabulary.words() + shared) {
      throw in.damaged(
          input.rows() + " vectors for " + (vocabulary.words() + shared) + " features");
    }
    if (output.rows() != vocabulary.labels().size()) {
      throw in.damaged(output.rows() + " vectors for " + vocabulary.labels().size() + " labels");
    }
    if (arguments.loss() == Loss.HIERARCHICAL_SOFTMAX && !HuffmanOutput.canBuild(vocabulary)) {
      throw in.damaged("the counts of its labels cannot be");
    }
  }

  /**
   * Writes the model as a {@code .bin} file of version 12, which fastText reads. Equal models give
   * equal bytes.
   *
   * @throws IllegalStateException when it is quantised
   */
  public void write(OutputStream stream) throws IOException {
    if (!(input instanceof DenseMatrix dense && outputMatrix instanceof DenseMatrix outputDense)) {
      throw new IllegalStateException("a quantised model cannot be written as a plain one");
    }
    ModelOutput out = new ModelOutput(stream);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    arguments.write(out);
    vocabulary.write(out);
    out.writeByte(0);
    dense.write(out);
    out.writeByte(0);
    outputDense.write(out);
    out.flush();
  }

  /** What it was trained with. */
  public Arguments arguments() {
    return arguments;
  }

  /** All labels, with their {@code __label__}, in the model's order. */
  public List<String> labels() {
    return vocabulary.labels();
  }

  /** How many words it knows. */
  public int words() {
    return vocabulary.words();
  }

  /** A predictor for one thread. */
  public Predictor predictor() {
    return new Predictor(input, output, labels(), new Features(arguments, vocabulary, pruning));
  }
}
