package org.sluice.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/**
 * The columns of a Parquet file that are read, found by name; lists and maps are never among them.
 */
final class TableColumns {
  private final Map<Role, List<String>> paths = new EnumMap<>(Role.class);

  TableColumns(MessageType type, Mapping mapping) {
    for (Role role : Role.values()) {
      for (String name : role.names(mapping)) {
        List<String> path = path(type, name);
        PrimitiveType found = path == null ? null : primitive(type, path);
        if (path != null && found != null && serves(role, found)) {
          paths.put(role, path);
          break;
        }
      }
    }
    if (paths.containsKey(Role.TEXT)) {
      paths.remove(Role.HTML);
    }
  }

  boolean hasText() {
    return paths.containsKey(Role.TEXT) || paths.containsKey(Role.HTML);
  }

  /** The paths with dots of the columns that are read. */
  List<String> names() {
    return paths.values().stream().map(path -> String.join(".", path)).toList();
  }

  /** What a row holds. */
  Fields read(Group row) {
    Fields fields = new Fields();
    paths.forEach(
        (role, path) -> {
          String value = value(row, path);
          if (value != null) {
            fields.put(role, 0, value);
          }
        });
    return fields;
  }

  /** The steps to a column: its whole name, or that of structs around it; null when it is none. */
  private static @Nullable List<String> path(GroupType type, String name) {
    String exact = field(type, name);
    if (exact != null) {
      return type.getType(exact).isPrimitive() ? List.of(exact) : null;
    }
    int dot = name.indexOf('.');
    String outer = dot < 0 ? null : field(type, name.substring(0, dot));
    if (outer == null || type.getType(outer).isPrimitive()) {
      return null;
    }
    GroupType struct = type.getType(outer).asGroupType();
    if (struct.isRepetition(Type.Repetition.REPEATED)) {
      return null;
    }
    List<String> inner = path(struct, name.substring(dot + 1));
    if (inner == null) {
      return null;
    }
    List<String> path = new ArrayList<>();
    path.add(outer);
    path.addAll(inner);
    return path;
  }

  private static @Nullable String field(GroupType type, String name) {
    if (type.containsField(name)) {
      return name;
    }
    for (Type field : type.getFields()) {
      if (field.getName().toLowerCase(Locale.ROOT).equals(name)) {
        return field.getName();
      }
    }
    return null;
  }

  private static @Nullable PrimitiveType primitive(MessageType type, List<String> path) {
    Type field = type.getType(path.toArray(String[]::new));
    return field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED)
        ? field.asPrimitiveType()
        : null;
  }

  private static boolean serves(Role role, PrimitiveType type) {
    boolean bytes = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    boolean number =
        type.getPrimitiveTypeName() == PrimitiveTypeName.INT64
            || type.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    boolean old = type.getPrimitiveTypeName() == PrimitiveTypeName.INT96;
    return bytes
        || (old && role == Role.DATE)
        || (number && (role == Role.ID || (role == Role.DATE && isTime(type))));
  }

  private static boolean isTime(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return meaning instanceof TimestampLogicalTypeAnnotation
        || meaning instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation;
  }

  private static @Nullable String value(Group row, List<String> path) {
    Group group = row;
    for (String step : path.subList(0, path.size() - 1)) {
      if (group.getFieldRepetitionCount(step) == 0) {
        return null;
      }
      group = group.getGroup(step, 0);
    }
    String name = path.get(path.size() - 1);
    if (group.getFieldRepetitionCount(name) == 0) {
      return null;
    }
    PrimitiveType type = group.getType().getType(name).asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case BINARY -> group.getBinary(name, 0).toStringUsingUTF8();
      case INT32 -> number(type, group.getInteger(name, 0));
      case INT64 -> number(type, group.getLong(name, 0));
      case INT96 -> julian(group.getInt96(name, 0));
      default -> null;
    };
  }

  /** The time as Impala, Hive and older Sparks write it: nanoseconds of a Julian day. */
  private static String julian(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - 2_440_588L; // 1970-01-01
    return Instant.ofEpochSecond(day * 86_400, nanos).toString();
  }

  private static String number(PrimitiveType type, long value) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value).toString();
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation time) {
      long unit =
          switch (time.getUnit()) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
          };
      long nanos = Math.floorMod(value, unit) * (1_000_000_000L / unit);
      return Instant.ofEpochSecond(Math.floorDiv(value, unit), nanos).toString();
    }
    return Long.toString(value);
  }
}
