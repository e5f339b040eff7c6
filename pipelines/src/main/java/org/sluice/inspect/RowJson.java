package org.sluice.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Writes rows of any Parquet file as JSON objects, led by the file's own schema: columns in their
 * order, absent values as null, lists as arrays (the older two-level form too), maps with plain
 * keys as objects. How single values look is said at {@link CellJson}. Holds nothing between rows.
 */
public final class RowJson {
  private RowJson() {}

  /** Writes a row, or a nested group, as one object. */
  public static void write(Group group, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      field(group, i, json);
    }
    json.writeEndObject();
  }

  /** Writes a column's name and value. */
  static void field(Group group, int field, JsonGenerator json) throws IOException {
    Type type = group.getType().getType(field);
    json.writeFieldName(type.getName());
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      repeated(group, field, json);
    } else if (group.getFieldRepetitionCount(field) == 0) {
      json.writeNull();
    } else {
      value(group, field, 0, json);
    }
  }

  private static void repeated(Group group, int field, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
      value(group, field, i, json);
    }
    json.writeEndArray();
  }

  private static void value(Group group, int field, int index, JsonGenerator json)
      throws IOException {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      CellJson.write(group, field, index, json);
      return;
    }
    Group inner = group.getGroup(field, index);
    if (isList(type.asGroupType())) {
      list(inner, json);
    } else if (isMap(type.asGroupType())) {
      map(inner, json);
    } else {
      write(inner, json);
    }
  }

  private static boolean isList(GroupType type) {
    return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        && type.getFieldCount() == 1
        && type.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  private static boolean isMap(GroupType type) {
    return (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
            || type.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation)
        && type.getFieldCount() == 1
        && type.getType(0).isRepetition(Type.Repetition.REPEATED)
        && !type.getType(0).isPrimitive()
        && type.getType(0).asGroupType().getFieldCount() <= 2
        && type.getType(0).asGroupType().getType(0).isPrimitive();
  }

  private static void list(Group list, JsonGenerator json) throws IOException {
    Type repeated = list.getType().getType(0);
    if (!isWrapper(repeated)) {
      repeated(list, 0, json);
      return;
    }
    json.writeStartArray();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group wrapper = list.getGroup(0, i);
      if (wrapper.getType().getType(0).isRepetition(Type.Repetition.REPEATED)) {
        repeated(wrapper, 0, json);
      } else if (wrapper.getFieldRepetitionCount(0) == 0) {
        json.writeNull();
      } else {
        value(wrapper, 0, 0, json);
      }
    }
    json.writeEndArray();
  }

  /** The backward compatibility rules of the Parquet format, LogicalTypes.md, "Lists". */
  private static boolean isWrapper(Type repeated) {
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().endsWith("_tuple");
  }

  private static void map(Group map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      json.writeFieldName(CellJson.text(entry, 0, 0));
      if (entry.getType().getFieldCount() < 2 || entry.getFieldRepetitionCount(1) == 0) {
        json.writeNull();
      } else {
        value(entry, 1, 0, json);
      }
    }
    json.writeEndObject();
  }
}
