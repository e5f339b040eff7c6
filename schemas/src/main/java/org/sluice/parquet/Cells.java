package org.sluice.parquet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Reads and writes single cells of a row, absent ones as null; and the types they have. */
final class Cells {
  private Cells() {}

  static Type string(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  static Type requiredString(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  static Type int32(String name) {
    return Types.optional(PrimitiveTypeName.INT32).named(name);
  }

  static Type requiredInt32(String name) {
    return Types.required(PrimitiveTypeName.INT32).named(name);
  }

  static Type int64(String name) {
    return Types.optional(PrimitiveTypeName.INT64).named(name);
  }

  static Type requiredInt64(String name) {
    return Types.required(PrimitiveTypeName.INT64).named(name);
  }

  static Type float64(String name) {
    return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
  }

  static Type binary(String name) {
    return Types.optional(PrimitiveTypeName.BINARY).named(name);
  }

  /**
   * A group of optional numbers, one column each; Parquet knows no empty group, so null without
   * names.
   */
  static @Nullable Type numbers(String name, Collection<String> columns) {
    if (columns.isEmpty()) {
      return null;
    }
    Type[] fields = columns.stream().map(Cells::float64).toArray(Type[]::new);
    return new GroupType(Type.Repetition.OPTIONAL, name, fields);
  }

  /** A standard map of strings. */
  static Type map(String name) {
    return Types.optionalMap()
        .key(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .requiredValue(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  static void put(Group row, String column, @Nullable String value) {
    if (value != null) {
      row.add(column, value);
    }
  }

  static void putNumbers(Group row, String column, Map<String, Double> values) {
    if (values.isEmpty() || !row.getType().containsField(column)) {
      return;
    }
    GroupType type = row.getType().getType(column).asGroupType();
    Group group = row.addGroup(column);
    values.forEach(
        (name, value) -> {
          if (type.containsField(name)) {
            group.add(name, value.doubleValue());
          }
        });
  }

  static void putMap(Group row, String column, Map<String, String> values) {
    if (!values.isEmpty()) {
      Group map = row.addGroup(column);
      values.forEach(
          (key, value) -> map.addGroup("key_value").append("key", key).append("value", value));
    }
  }

  static boolean has(Group row, String column) {
    return row.getType().containsField(column) && row.getFieldRepetitionCount(column) > 0;
  }

  static @Nullable String string(Group row, String column) {
    return has(row, column) ? row.getString(column, 0) : null;
  }

  static String string(Group row, String column, String absent) {
    return has(row, column) ? row.getString(column, 0) : absent;
  }

  static long int64(Group row, String column, long absent) {
    return has(row, column) ? row.getLong(column, 0) : absent;
  }

  static @Nullable Integer int32(Group row, String column) {
    return has(row, column) ? Integer.valueOf(row.getInteger(column, 0)) : null;
  }

  static Map<String, Double> numbers(Group row, String column) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (has(row, column)) {
      Group group = row.getGroup(column, 0);
      for (Type field : group.getType().getFields()) {
        if (group.getFieldRepetitionCount(field.getName()) > 0) {
          values.put(field.getName(), group.getDouble(field.getName(), 0));
        }
      }
    }
    return values;
  }

  static Map<String, String> map(Group row, String column) {
    Map<String, String> values = new LinkedHashMap<>();
    if (has(row, column)) {
      Group map = row.getGroup(column, 0);
      for (int i = 0; i < map.getFieldRepetitionCount("key_value"); i++) {
        Group entry = map.getGroup("key_value", i);
        values.put(entry.getString("key", 0), entry.getString("value", 0));
      }
    }
    return values;
  }
}
