package org.sluice.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Nearest;

/**
 * The columns that a condition can name: those of the ledger, {@code signals.NAME}, {@code
 * details.NAME} (the words behind that signal's number), {@code failure.code}, {@code
 * failure.message}, and of the reasons {@code reasons.rule}, {@code .value}, {@code .limit} and
 * {@code .detail}; {@code reasons} alone means the rules. Names are the same in upper and lower
 * case.
 */
final class LedgerColumns {
  private static final String DETAILS = "details.";
  private static final String SIGNALS = "signals.";

  private final Map<String, Operand> operands = new LinkedHashMap<>();

  LedgerColumns(MessageType ledger) {
    for (int i = 0; i < ledger.getFieldCount(); i++) {
      Type type = ledger.getType(i);
      if (type.isPrimitive()) {
        operands.put(type.getName(), new Operand(kind(type), false, cell(type, i)));
      } else if (type.getName().equals("signals")) {
        signals(type.asGroupType(), i);
      } else if (type.getName().equals("reasons")) {
        reasons(type.asGroupType(), i);
      }
    }
    alias("failure.code", "failure_code");
    alias("failure.message", "failure_message");
    alias("reasons", "reasons.rule");
  }

  private void alias(String name, String column) {
    Operand operand = operands.get(column);
    if (operand != null) {
      operands.put(name, operand);
    }
  }

  private void signals(GroupType type, int field) {
    for (int i = 0; i < type.getFieldCount(); i++) {
      Operand.Value cell = cell(type.getType(i), i);
      operands.put(
          SIGNALS + type.getFieldName(i),
          new Operand(
              kind(type.getType(i)),
              false,
              (row, reason) ->
                  row.getFieldRepetitionCount(field) == 0
                      ? null
                      : cell.of(row.getGroup(field, 0), 0)));
      // Details are kept by the name of the signal whose number they put into words.
      String key = type.getFieldName(i);
      operands.put(
          DETAILS + key, new Operand(Operand.Kind.TEXT, false, (row, reason) -> detail(row, key)));
    }
  }

  private void reasons(GroupType type, int field) {
    GroupType reasonType = type.getType(0).asGroupType().getType(0).asGroupType();
    for (int i = 0; i < reasonType.getFieldCount(); i++) {
      Operand.Value cell = cell(reasonType.getType(i), i);
      operands.put(
          "reasons." + reasonType.getFieldName(i),
          new Operand(
              kind(reasonType.getType(i)),
              true,
              (row, reason) ->
                  cell.of(row.getGroup(field, 0).getGroup(0, reason).getGroup(0, 0), 0)));
    }
  }

  /** The reasons of a row. */
  static int reasons(Group row) {
    return row.getType().containsField("reasons") && row.getFieldRepetitionCount("reasons") > 0
        ? row.getGroup("reasons", 0).getFieldRepetitionCount(0)
        : 0;
  }

  private static Operand.Kind kind(Type type) {
    return type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        ? Operand.Kind.TEXT
        : Operand.Kind.NUMBER;
  }

  private static Operand.Value cell(Type type, int field) {
    PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
    return (row, reason) -> {
      if (row.getFieldRepetitionCount(field) == 0) {
        return null;
      }
      switch (primitive) {
        case INT32:
          return (long) row.getInteger(field, 0);
        case INT64:
          return row.getLong(field, 0);
        case DOUBLE:
          return row.getDouble(field, 0);
        default:
          return row.getString(field, 0);
      }
    };
  }

  /** The column of that name, or null. */
  @Nullable Operand find(String name) {
    return operands.get(name.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String detail(Group row, String key) {
    if (row.getType().containsField("details") && row.getFieldRepetitionCount("details") > 0) {
      Group map = row.getGroup("details", 0);
      for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
        Group entry = map.getGroup(0, i);
        if (entry.getString(0, 0).equals(key)) {
          return entry.getString(1, 0);
        }
      }
    }
    return null;
  }

  /** What to write instead of an unknown name. */
  String help(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (operands.containsKey(SIGNALS + lower)) {
      return "a signal is named 'signals." + lower + "'";
    }
    List<String> names = new ArrayList<>(operands.keySet());
    return Nearest.to(lower, names)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(
            () -> {
              names.removeIf(
                  n -> n.startsWith(SIGNALS) || n.startsWith(DETAILS) || n.startsWith("failure_"));
              return "columns are " + String.join(", ", names) + ", signals.*, details.*";
            });
  }
}
