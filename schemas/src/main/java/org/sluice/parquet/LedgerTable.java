package org.sluice.parquet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/** Ledger files: one row for each record read, in input order. */
public final class LedgerTable {
  private final MessageType type;

  /**
   * @param signals the signals that the recipe's steps measure
   */
  public LedgerTable(Collection<String> signals) {
    List<Type> types = new ArrayList<>(ProvenanceColumns.types());
    types.add(Cells.string("domain"));
    types.add(Cells.requiredString("verdict"));
    types.add(
        Types.optionalList()
            .requiredGroupElement()
            .addField(Cells.requiredString("rule"))
            .addField(Types.required(PrimitiveTypeName.DOUBLE).named("value"))
            .addField(Types.required(PrimitiveTypeName.DOUBLE).named("limit"))
            .addField(
                Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named("detail"))
            .named("reasons"));
    types.add(Cells.string("failure_code"));
    types.add(Cells.string("failure_message"));
    types.add(Cells.string("duplicate_of"));
    types.add(Cells.float64("similarity"));
    types.add(Cells.string("duplicate_step"));
    types.add(Cells.string("duplicate_run"));
    types.add(Cells.string("cluster"));
    types.add(Cells.requiredInt64("cluster_size"));
    types.add(Cells.string("shard"));
    types.add(Cells.string("split"));
    types.add(Cells.string("charset"));
    types.add(Cells.string("language"));
    types.add(Cells.requiredInt64("text_bytes"));
    types.add(Cells.requiredString("excerpt"));
    Type numbers = Cells.numbers("signals", signals);
    if (numbers != null) {
      types.add(numbers);
    }
    types.add(Cells.map("details"));
    this.type = new MessageType("ledger", types);
  }

  public MessageType type() {
    return type;
  }

  public Group group(LedgerRow row) {
    Group group = new SimpleGroup(type);
    ProvenanceColumns.put(group, row.provenance());
    Cells.put(group, "domain", row.domain());
    group.add("verdict", row.verdict().label());
    if (!row.reasons().isEmpty()) {
      Group list = group.addGroup("reasons");
      for (Reason reason : row.reasons()) {
        Group element = list.addGroup("list").addGroup("element");
        element.append("rule", reason.rule()).append("value", reason.value());
        element.append("limit", reason.limit());
        Cells.put(element, "detail", reason.detail());
      }
    }
    if (row.failure() != null) {
      group.add("failure_code", row.failure().code());
      group.add("failure_message", row.failure().message());
    }
    if (row.duplicate() != null) {
      group.add("duplicate_of", row.duplicate().of());
      group.add("similarity", row.duplicate().similarity());
      group.add("duplicate_step", row.duplicate().step());
      Cells.put(group, "duplicate_run", row.duplicate().run());
    }
    Cells.put(group, "cluster", row.cluster());
    group.add("cluster_size", row.clusterSize());
    Cells.put(group, "shard", row.shard());
    Cells.put(group, "split", row.split());
    Cells.put(group, "charset", row.charset());
    Cells.put(group, "language", row.language());
    group.add("text_bytes", row.textBytes());
    group.add("excerpt", row.excerpt());
    Cells.putNumbers(group, "signals", row.signals());
    Cells.putMap(group, "details", row.details());
    return group;
  }

  /** A whole row. Columns that were not read are empty. */
  public static LedgerRow row(Group group) {
    String failure = Cells.string(group, "failure_code");
    String of = Cells.string(group, "duplicate_of");
    return new LedgerRow(
        ProvenanceColumns.get(group),
        Cells.string(group, "domain"),
        Verdict.of(Cells.string(group, "verdict", "failed")),
        reasons(group),
        failure == null ? null : new Failure(failure, Cells.string(group, "failure_message", "")),
        of == null
            ? null
            : new LedgerRow.Duplicate(
                of,
                Cells.has(group, "similarity") ? group.getDouble("similarity", 0) : Double.NaN,
                Cells.string(group, "duplicate_step", ""),
                Cells.string(group, "duplicate_run")),
        Cells.string(group, "cluster"),
        Cells.int64(group, "cluster_size", 0),
        Cells.string(group, "shard"),
        Cells.string(group, "split"),
        Cells.string(group, "charset"),
        Cells.string(group, "language"),
        Cells.int64(group, "text_bytes", 0),
        Cells.string(group, "excerpt", ""),
        Cells.numbers(group, "signals"),
        Cells.map(group, "details"));
  }

  private static List<Reason> reasons(Group group) {
    List<Reason> reasons = new ArrayList<>();
    if (Cells.has(group, "reasons")) {
      Group list = group.getGroup("reasons", 0);
      for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
        Group element = list.getGroup("list", i).getGroup("element", 0);
        reasons.add(
            new Reason(
                element.getString("rule", 0),
                element.getDouble("value", 0),
                element.getDouble("limit", 0),
                Cells.string(element, "detail")));
      }
    }
    return reasons;
  }
}
