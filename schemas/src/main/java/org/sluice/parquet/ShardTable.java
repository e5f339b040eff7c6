package org.sluice.parquet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.sluice.schema.ShardRow;

/** Shard files: the kept documents, in seeded hash order. */
public final class ShardTable {
  private final MessageType type;
  private final String version;
  private final String recipeHash;

  /**
   * @param signals the signals that the recipe's steps measure
   * @param version Sluice's version, a column of each row
   * @param recipeHash the hash of the resolved recipe, a column of each row
   */
  public ShardTable(Collection<String> signals, String version, String recipeHash) {
    List<Type> types = new ArrayList<>();
    types.add(Cells.requiredString("text"));
    types.addAll(ProvenanceColumns.types());
    types.add(Cells.string("domain"));
    types.addAll(MetadataColumns.types());
    types.add(Cells.string("charset"));
    types.add(Cells.string("language"));
    types.add(Cells.string("text_hash"));
    types.add(Cells.string("cluster"));
    types.add(Cells.requiredInt64("cluster_size"));
    Type numbers = Cells.numbers("signals", signals);
    if (numbers != null) {
      types.add(numbers);
    }
    types.add(Cells.requiredString("pipeline_version"));
    types.add(Cells.requiredString("recipe_hash"));
    this.type = new MessageType("document", types);
    this.version = version;
    this.recipeHash = recipeHash;
  }

  public MessageType type() {
    return type;
  }

  public Group group(ShardRow row) {
    Group group = new SimpleGroup(type);
    group.add("text", row.text());
    ProvenanceColumns.put(group, row.provenance());
    Cells.put(group, "domain", row.domain());
    MetadataColumns.put(group, row.metadata());
    Cells.put(group, "charset", row.charset());
    Cells.put(group, "language", row.language());
    Cells.put(group, "text_hash", row.textHash());
    Cells.put(group, "cluster", row.cluster());
    group.add("cluster_size", row.clusterSize());
    Cells.putNumbers(group, "signals", row.signals());
    group.add("pipeline_version", version);
    group.add("recipe_hash", recipeHash);
    return group;
  }
}
