package org.sluice.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An ONNX model written by hand: the mean of the token numbers, times one weight for each output.
 */
final class TinyOnnx {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TinyOnnx() {}

  /** A model with one output for each weight. */
  static byte[] model(float... weights) {
    TinyOnnx graph =
        new TinyOnnx()
            .message(1, node("Cast", "ids", "input_ids").message(5, attribute("to", 1, FLOAT)))
            .message(
                1, node("Cast", "mask", "attention_mask").message(5, attribute("to", 1, FLOAT)))
            .message(1, node("Mul", "masked", "ids", "mask"))
            .message(1, node("ReduceMean", "mean", "masked").message(5, attribute("axes", 8, 1)))
            .message(1, node("MatMul", "logits", "mean", "weights"))
            .text(2, "tiny")
            .message(5, tensor("weights", weights))
            .message(11, value("input_ids", INT64, "length"))
            .message(11, value("attention_mask", INT64, "length"))
            .message(12, value("logits", FLOAT, "classes"));
    return new TinyOnnx()
        .number(1, 8)
        .message(7, graph)
        .message(8, new TinyOnnx().text(1, "").number(2, 13))
        .out
        .toByteArray();
  }

  private static TinyOnnx node(String type, String output, String... inputs) {
    TinyOnnx node = new TinyOnnx();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, type);
  }

  /** One whole number (type 2), or a list of one (type 7). */
  private static TinyOnnx attribute(String name, int kind, long value) {
    return kind == 1
        ? new TinyOnnx().text(1, name).number(3, value).number(20, 2)
        : new TinyOnnx().text(1, name).number(8, value).number(20, 7);
  }

  private static TinyOnnx tensor(String name, float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return new TinyOnnx()
        .number(1, 1)
        .number(1, values.length)
        .number(2, FLOAT)
        .text(8, name)
        .bytes(9, raw.array());
  }

  private static TinyOnnx value(String name, int type, String dimension) {
    TinyOnnx shape =
        new TinyOnnx()
            .message(1, new TinyOnnx().number(1, 1))
            .message(1, new TinyOnnx().text(2, dimension));
    TinyOnnx tensor = new TinyOnnx().number(1, type).message(2, shape);
    return new TinyOnnx().text(1, name).message(2, new TinyOnnx().message(1, tensor));
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private TinyOnnx number(int field, long value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  private TinyOnnx bytes(int field, byte[] value) {
    varint((field << 3) | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private TinyOnnx text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private TinyOnnx message(int field, TinyOnnx value) {
    return bytes(field, value.out.toByteArray());
  }
}
