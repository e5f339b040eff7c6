package org.sluice.card;

import java.util.List;

/** Questions that a run's files answer, in DuckDB's SQL; names are to be replaced. */
final class LedgerQueries {
  /** Rows of the shards. */
  static final String READ = "SELECT url, language, text FROM 'shards/*.parquet' LIMIT 10;\n";

  /** What people ask of a ledger. */
  static final List<Query> ALL =
      List.of(
          new Query(
              "Why is this page not here?",
              """
              SELECT verdict, reasons, failure_code, failure_message, duplicate_of, similarity
              FROM 'ledger/*.parquet' WHERE url = 'https://example.org/page';
              """),
          new Query(
              "Which rules refuse the most?",
              """
              SELECT r.rule, count(*) AS documents
              FROM (SELECT unnest(reasons) AS r FROM 'ledger/*.parquet')
              GROUP BY r.rule ORDER BY documents DESC, r.rule;
              """),
          new Query(
              "Which documents were refused by a hair?",
              """
              SELECT url, reasons[1].rule AS rule, reasons[1].value AS value, reasons[1]."limit" AS bound
              FROM 'ledger/*.parquet'
              WHERE len(reasons) = 1 AND abs(value - bound) <= 0.05 * abs(bound) ORDER BY rule, url;
              """),
          new Query(
              "Which pages does this kept document stand for?",
              """
              SELECT url, similarity, duplicate_step
              FROM 'ledger/*.parquet' WHERE duplicate_of = 'ID' ORDER BY similarity;
              """),
          new Query(
              "Where is all that came from one site, say to remove it?",
              """
              SELECT shard, id, url
              FROM 'ledger/*.parquet' WHERE domain = 'example.org' AND verdict = 'kept' ORDER BY shard, id;
              """),
          new Query(
              "How much text came from each domain?",
              """
              SELECT domain, count(*) AS documents, sum(text_bytes) AS bytes
              FROM 'ledger/*.parquet' WHERE verdict = 'kept'
              GROUP BY domain ORDER BY bytes DESC, domain;
              """));

  private LedgerQueries() {}

  /** A question and the statement that answers it. */
  record Query(String question, String sql) {}
}
