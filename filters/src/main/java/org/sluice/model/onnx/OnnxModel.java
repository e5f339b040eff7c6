package org.sluice.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.SharedModels;
import org.sluice.recipe.FileSource;

/**
 * A model that takes the tokens of one text and gives one number, or one for each class. One
 * session, of one thread for each call, so that the same text gives the same numbers whatever runs
 * beside it; shared by all threads.
 */
final class OnnxModel {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES);
  private static final SharedModels<OnnxModel> SHARED = new SharedModels<>(OnnxModel::read);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, Boolean> wide;

  private OnnxModel(OrtEnvironment environment, OrtSession session, Map<String, Boolean> wide) {
    this.environment = environment;
    this.session = session;
    this.wide = wide;
  }

  static OnnxModel shared(String name, FileSource files) {
    return SHARED.get(name, files);
  }

  static OnnxModel read(InputStream in) throws IOException {
    byte[] model = in.readAllBytes();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model, options);
      Map<String, Boolean> wide = new HashMap<>();
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        wide.put(input.getKey(), isWide(input.getKey(), input.getValue()));
      }
      if (!wide.containsKey(IDS)) {
        throw new ModelFormatException(
            "the model has no input " + IDS + "; it has " + wide.keySet());
      }
      return new OnnxModel(environment, session, wide);
    } catch (OrtException e) {
      throw new ModelFormatException("ONNX Runtime cannot read it: " + e.getMessage());
    }
  }

  /** Whether an input takes 64-bit numbers. */
  private static boolean isWide(String name, NodeInfo input) throws ModelFormatException {
    if (!KNOWN.contains(name)) {
      throw new ModelFormatException(
          "the model's input " + name + " is none of " + IDS + ", " + MASK + " and " + TYPES);
    }
    if (input.getInfo() instanceof TensorInfo tensor) {
      if (tensor.type == OnnxJavaType.INT64) {
        return true;
      } else if (tensor.type == OnnxJavaType.INT32) {
        return false;
      }
    }
    throw new ModelFormatException("the model's input " + name + " takes no whole numbers");
  }

  /**
   * What the model says of one text.
   *
   * @throws IllegalStateException when it gives something else than one row of numbers
   */
  float[] run(long[] ids, long[] mask, long[] types) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (Map.Entry<String, Boolean> input : wide.entrySet()) {
        long[] values =
            input.getKey().equals(IDS) ? ids : input.getKey().equals(MASK) ? mask : types;
        inputs.put(input.getKey(), tensor(values, input.getValue()));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        if (result.get(0) instanceof OnnxTensor output) {
          return row(output);
        }
        throw new IllegalStateException("the model's output is no tensor");
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(long[] values, boolean isWide) throws OrtException {
    long[] shape = {1, values.length};
    if (isWide) {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }
    int[] narrow = new int[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = Math.toIntExact(values[i]);
    }
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow), shape);
  }

  private static float[] row(OnnxTensor output) {
    long[] shape = output.getInfo().getShape();
    FloatBuffer values = output.getFloatBuffer();
    boolean row = shape.length <= 1 || (shape.length == 2 && shape[0] == 1);
    if (!row || values == null || values.remaining() == 0) {
      throw new IllegalStateException(
          "the model gives numbers of shape "
              + Arrays.toString(shape)
              + " and not one row; it needs a head that scores a text");
    }
    float[] found = new float[values.remaining()];
    values.get(found);
    for (float value : found) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException("the model gives " + value);
      }
    }
    return found;
  }

  /** The names of the outputs, the first of which counts. */
  List<String> outputs() {
    return List.copyOf(session.getOutputNames());
  }
}
