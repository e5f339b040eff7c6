package org.sluice.parquet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.sluice.schema.Metadata;
import org.sluice.schema.Metadata.Field;
import org.sluice.schema.Metadata.Stated;

/**
 * The columns of what a page says of itself: the title is a column of its own, all else is in one
 * group, where each value has the column of its source beside it. Sources are few words, which
 * dictionaries store in some bits.
 */
final class MetadataColumns {
  private static final String TITLE = Field.TITLE.column();
  private static final String GROUP = "metadata";

  private MetadataColumns() {}

  static List<Type> types() {
    List<Type> members = new ArrayList<>();
    for (Field field : Field.values()) {
      if (field != Field.TITLE) {
        members.add(Cells.string(field.column()));
      }
      members.add(Cells.string(field.sourceColumn()));
    }
    return List.of(Cells.string(TITLE), new GroupType(Type.Repetition.OPTIONAL, GROUP, members));
  }

  static void put(Group row, Metadata metadata) {
    if (metadata.stated().isEmpty()) {
      return;
    }
    Cells.put(row, TITLE, metadata.title());
    Group group = row.addGroup(GROUP);
    metadata
        .stated()
        .forEach(
            (field, found) -> {
              if (field != Field.TITLE) {
                group.add(field.column(), found.value());
              }
              group.add(field.sourceColumn(), found.source());
            });
  }

  /** What was read of it: all, the title alone, or nothing. */
  static Metadata get(Group row) {
    String title = Cells.string(row, TITLE);
    Map<Field, Stated> stated = new EnumMap<>(Field.class);
    Group group = Cells.has(row, GROUP) ? row.getGroup(GROUP, 0) : null;
    for (Field field : Field.values()) {
      String value =
          field == Field.TITLE ? title : group == null ? null : Cells.string(group, field.column());
      if (value != null) {
        String source = group == null ? "" : Cells.string(group, field.sourceColumn(), "");
        stated.put(field, new Stated(value, source));
      }
    }
    return stated.isEmpty() ? Metadata.NONE : new Metadata(stated);
  }
}
