package org.sluice.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;

/**
 * Writes ledger rows as JSON objects with the same keys in every row: the columns in their order,
 * absent values as null, except that {@code reasons} is always a list, {@code signals} and {@code
 * details} are objects of what was measured and nothing else, and the two columns of a failure are
 * one object {@code failure}.
 */
public final class LedgerJson {
  private static final String FAILURE_CODE = "failure_code";
  private static final String FAILURE_MESSAGE = "failure_message";

  private LedgerJson() {}

  /** Writes a row of {@link org.sluice.parquet.LedgerTable}, read whole. */
  public static void write(Group row, JsonGenerator json) throws IOException {
    GroupType type = row.getType();
    json.writeStartObject();
    boolean measured = false;
    for (int i = 0; i < type.getFieldCount(); i++) {
      String name = type.getFieldName(i);
      switch (name) {
        case "reasons" -> reasons(row, i, json);
        case FAILURE_CODE -> failure(row, json);
        case FAILURE_MESSAGE -> {
          // Written with the code.
        }
        case "signals" -> {
          measured(row, i, json);
          measured = true;
        }
        case "details" -> {
          if (!measured) {
            json.writeObjectFieldStart("signals");
            json.writeEndObject();
          }
          orEmpty(row, i, json);
        }
        default -> RowJson.field(row, i, json);
      }
    }
    json.writeEndObject();
  }

  private static void reasons(Group row, int field, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("reasons");
    if (row.getFieldRepetitionCount(field) > 0) {
      Group list = row.getGroup(field, 0);
      for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
        present(list.getGroup(0, i).getGroup(0, 0), json);
      }
    }
    json.writeEndArray();
  }

  private static void failure(Group row, JsonGenerator json) throws IOException {
    json.writeFieldName("failure");
    if (row.getFieldRepetitionCount(FAILURE_CODE) == 0) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("code", row.getString(FAILURE_CODE, 0));
    boolean hasMessage = row.getFieldRepetitionCount(FAILURE_MESSAGE) > 0;
    json.writeStringField("message", hasMessage ? row.getString(FAILURE_MESSAGE, 0) : "");
    json.writeEndObject();
  }

  private static void measured(Group row, int field, JsonGenerator json) throws IOException {
    json.writeFieldName(row.getType().getFieldName(field));
    if (row.getFieldRepetitionCount(field) == 0) {
      json.writeStartObject();
      json.writeEndObject();
    } else {
      present(row.getGroup(field, 0), json);
    }
  }

  private static void present(Group group, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      if (group.getFieldRepetitionCount(i) > 0) {
        RowJson.field(group, i, json);
      }
    }
    json.writeEndObject();
  }

  private static void orEmpty(Group row, int field, JsonGenerator json) throws IOException {
    if (row.getFieldRepetitionCount(field) > 0) {
      RowJson.field(row, field, json);
    } else {
      json.writeFieldName(row.getType().getFieldName(field));
      json.writeStartObject();
      json.writeEndObject();
    }
  }
}
