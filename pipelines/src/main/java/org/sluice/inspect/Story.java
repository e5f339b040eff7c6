package org.sluice.inspect;

import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.LedgerRow;

/**
 * The way of one record through a run.
 *
 * @param row its ledger row, every column
 * @param record the same, for reading
 * @param title the page's title; null when it has none or it is not kept anywhere any more
 * @param text the beginning of the text: of the shard for a kept document, else of the annotated
 *     file, else the ledger's excerpt
 * @param rulings every rule that was on, in recipe order
 * @param rulesKnown false when this version of Sluice cannot read the run's recipe; rulings are
 *     then those that failed
 * @param citations where each rule comes from, by its code
 * @param cluster the documents like it, or null for one like no other
 * @param place where in a shard it is, or null when it is in none
 */
public record Story(
    Group row,
    LedgerRow record,
    @Nullable String title,
    String text,
    List<Ruling> rulings,
    boolean rulesKnown,
    Map<String, String> citations,
    @Nullable Cluster cluster,
    @Nullable Place place) {

  /**
   * The documents of a cluster.
   *
   * @param id the id of the kept one
   * @param size how many there are in the ledger
   * @param members the first of them, in input order
   */
  public record Cluster(String id, long size, List<Member> members) {}

  /**
   * One document of a cluster.
   *
   * @param similarity with the kept one; null for the kept one itself
   */
  public record Member(
      String id, @Nullable String url, String verdict, @Nullable Double similarity) {}

  /**
   * A place in a shard.
   *
   * @param file relative to the run
   * @param row from 0
   * @param rows in the file
   */
  public record Place(String file, long row, long rows) {}

  /** The signals that no rule judges are the rest of the record's. */
  public boolean isJudged(String signal) {
    return rulings.stream().anyMatch(ruling -> signal.equals(ruling.signal()));
  }
}
