package org.sluice.parquet;

import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.sluice.schema.SupersededRow;

/** Lists of documents of earlier runs that a run supersedes, one row for each pair. */
public final class SupersededTable {
  /** The columns. */
  public static final MessageType TYPE =
      new MessageType(
          "superseded",
          List.of(
              Cells.requiredString("run"),
              Cells.requiredString("id"),
              Cells.requiredString("superseded_by"),
              Types.required(PrimitiveTypeName.DOUBLE).named("similarity"),
              Cells.requiredString("step")));

  private SupersededTable() {}

  /** A row for writing. */
  public static Group group(SupersededRow row) {
    Group group = new SimpleGroup(TYPE);
    group.add("run", row.run());
    group.add("id", row.id());
    group.add("superseded_by", row.by());
    group.add("similarity", row.similarity());
    group.add("step", row.step());
    return group;
  }

  /** A whole row. */
  public static SupersededRow row(Group group) {
    return new SupersededRow(
        group.getString("run", 0),
        group.getString("id", 0),
        group.getString("superseded_by", 0),
        group.getDouble("similarity", 0),
        group.getString("step", 0));
  }
}
