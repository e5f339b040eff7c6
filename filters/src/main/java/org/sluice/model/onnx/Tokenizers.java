package org.sluice.model.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.SharedModels;
import org.sluice.recipe.FileSource;

/** Reads {@code tokenizer.json} files. */
final class Tokenizers {
  /** A text of more tokens is cut by whoever asks; padding would be work for nothing. */
  private static final Map<String, String> OPTIONS =
      Map.of("truncation", "false", "padding", "false");

  private static final SharedModels<HuggingFaceTokenizer> SHARED =
      new SharedModels<>(Tokenizers::read);

  private Tokenizers() {}

  static HuggingFaceTokenizer shared(String name, FileSource files) {
    return SHARED.get(name, files);
  }

  private static HuggingFaceTokenizer read(InputStream in) throws IOException {
    try {
      return HuggingFaceTokenizer.newInstance(in, OPTIONS);
    } catch (RuntimeException e) {
      throw new ModelFormatException("this is no tokenizer.json: " + e.getMessage());
    }
  }
}
