package org.sluice.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class RowJsonTest {
  /** The JSON of one row with these columns. */
  private static String json(String columns, Consumer<Group> fill) throws IOException {
    Group group =
        new SimpleGroup(MessageTypeParser.parseMessageType("message row { " + columns + " }"));
    fill.accept(group);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      RowJson.write(group, json);
    }
    return text.toString();
  }

  @Test
  void writesPlainValuesInColumnOrder() throws IOException {
    assertEquals(
        "{\"z\":-7,\"a\":9007199254740993,\"f\":0.1,\"d\":0.1,\"b\":true,\"s\":\"漢\\n\\\"\"}",
        json(
            "required int32 z; required int64 a; required float f; required double d;"
                + " required boolean b; required binary s (STRING);",
            row ->
                row.append("z", -7)
                    .append("a", 9007199254740993L)
                    .append("f", 0.1f)
                    .append("d", 0.1)
                    .append("b", true)
                    .append("s", "漢\n\"")));
  }

  @Test
  void writesAbsentValuesAsNull() throws IOException {
    assertEquals(
        "{\"i\":null,\"s\":null,\"g\":null,\"l\":null}",
        json(
            "optional int32 i; optional binary s (STRING); optional group g { required int32 x; }"
                + " optional group l (LIST) { repeated group list { optional int32 element; } }",
            row -> {}));
  }

  @Test
  void writesNumbersThatJsonDoesNotHaveAsNull() throws IOException {
    assertEquals(
        "{\"a\":null,\"b\":null,\"c\":null}",
        json(
            "required double a; required double b; required float c;",
            row ->
                row.append("a", Double.NaN)
                    .append("b", Double.NEGATIVE_INFINITY)
                    .append("c", Float.POSITIVE_INFINITY)));
  }

  @Test
  void writesBytesAsBase64() throws IOException {
    Binary bytes = Binary.fromConstantByteArray(new byte[] {0, -1, 16});
    assertEquals(
        "{\"b\":\"AP8Q\",\"f\":\"AP8Q\"}",
        json(
            "required binary b; required fixed_len_byte_array(3) f;",
            row -> row.append("b", bytes).append("f", bytes)));
  }

  @Test
  void writesDatesAndTimesAsIso8601() throws IOException {
    assertEquals(
        "{\"d\":\"2024-02-29\",\"t\":\"00:00:01.500\",\"u\":\"2024-02-29T12:00:00.000001Z\","
            + "\"l\":\"1969-12-31T23:59:59.999\",\"n\":\"1970-01-01T00:00:00.000000001Z\"}",
        json(
            "required int32 d (DATE); required int32 t (TIME(MILLIS,true));"
                + " required int64 u (TIMESTAMP(MICROS,true));"
                + " required int64 l (TIMESTAMP(MILLIS,false));"
                + " required int64 n (TIMESTAMP(NANOS,true));",
            row ->
                row.append("d", 19782)
                    .append("t", 1500)
                    .append("u", 1709208000000001L)
                    .append("l", -1L)
                    .append("n", 1L)));
  }

  @Test
  void writesTheTimestampsOfImpalaAndOldSpark() throws IOException {
    // Julian day 2440589 is 1970-01-02.
    NanoTime time = new NanoTime(2440589, 3_600_000_000_000L);
    assertEquals(
        "{\"t\":\"1970-01-02T01:00:00Z\"}",
        json("required int96 t;", row -> row.append("t", time)));
  }

  @Test
  void writesDecimalsUnsignedAndHalfNumbersAsNumbers() throws IOException {
    ByteBuffer half =
        ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xc100);
    assertEquals(
        "{\"a\":-1.25,\"b\":12345678901234567890.12,\"c\":4294967295,"
            + "\"d\":18446744073709551615,\"e\":-2.5}",
        json(
            "required int32 a (DECIMAL(9,2)); required binary b (DECIMAL(38,2));"
                + " required int32 c (INTEGER(32,false)); required int64 d (INTEGER(64,false));"
                + " required fixed_len_byte_array(2) e (FLOAT16);",
            row ->
                row.append("a", -125)
                    .append(
                        "b",
                        Binary.fromConstantByteArray(
                            new BigInteger("1234567890123456789012").toByteArray()))
                    .append("c", -1)
                    .append("d", -1L)
                    .append("e", Binary.fromConstantByteArray(half.array()))));
  }

  @Test
  void writesUuidsEnumsAndJsonAsText() throws IOException {
    ByteBuffer uuid = ByteBuffer.allocate(16).putLong(0x123L).putLong(0x456L);
    assertEquals(
        "{\"u\":\"00000000-0000-0123-0000-000000000456\",\"e\":\"RED\",\"j\":\"{}\"}",
        json(
            "required fixed_len_byte_array(16) u (UUID); required binary e (ENUM);"
                + " required binary j (JSON);",
            row ->
                row.append("u", Binary.fromConstantByteArray(uuid.array()))
                    .append("e", "RED")
                    .append("j", "{}")));
  }

  @Test
  void writesListsOfAllForms() throws IOException {
    assertEquals(
        "{\"three\":[1,null],\"two\":[2,3],\"tuple\":[{\"x\":4}],\"bare\":[5,6],\"none\":[]}",
        json(
            "optional group three (LIST) { repeated group list { optional int32 element; } }"
                + " optional group two (LIST) { repeated int32 element; }"
                + " optional group tuple (LIST) { repeated group array { required int32 x; } }"
                + " repeated int32 bare;"
                + " required group none (LIST) { repeated group list { optional int32 element; } }",
            row -> {
              Group three = row.addGroup("three");
              three.addGroup("list").append("element", 1);
              three.addGroup("list");
              row.addGroup("two").append("element", 2).append("element", 3);
              row.addGroup("tuple").addGroup("array").append("x", 4);
              row.append("bare", 5).append("bare", 6);
              row.addGroup("none");
            }));
  }

  @Test
  void writesMapsAsObjectsAndGroupsAsObjects() throws IOException {
    assertEquals(
        "{\"m\":{\"a\":1,\"b\":null},\"n\":{\"7\":[\"x\"]},\"g\":{\"h\":{\"x\":1}}}",
        json(
            "optional group m (MAP) { repeated group key_value { required binary key (STRING);"
                + " optional int32 value; } }"
                + " optional group n (MAP) { repeated group key_value { required int64 key;"
                + " optional group value (LIST) { repeated group list {"
                + " required binary element (STRING); } } } }"
                + " optional group g { optional group h { optional int32 x; } }",
            row -> {
              Group map = row.addGroup("m");
              map.addGroup("key_value").append("key", "a").append("value", 1);
              map.addGroup("key_value").append("key", "b");
              Group entry = row.addGroup("n").addGroup("key_value").append("key", 7L);
              entry.addGroup("value").addGroup("list").append("element", "x");
              row.addGroup("g").addGroup("h").append("x", 1);
            }));
  }
}
