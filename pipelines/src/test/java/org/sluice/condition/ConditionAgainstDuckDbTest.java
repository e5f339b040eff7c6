package org.sluice.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.parquet.example.data.Group;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableWriter;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;

/** Conditions mean what they mean in another database that reads the same ledger file. */
class ConditionAgainstDuckDbTest {
  private static final LedgerTable TABLE = new LedgerTable(List.of("words", "share"));
  private static final List<String> TEXTS =
      List.of("", "a", "b", "ab", "A_b", "a%b", "漢字", "😀", "\uff01");
  private static final List<String> RULES = List.of("f/a", "f/b", "g/a");

  private static Path file;
  private static Connection database;
  private static List<Group> rows;

  @BeforeContainer
  static void writeLedger() throws IOException, SQLException {
    Storage.initialise();
    file = Files.createTempFile("ledger", ".parquet");
    rows = rows(new Random(7));
    Storage.write(
        file.toString(),
        out -> {
          try (TableWriter writer = new TableWriter(new StreamOutputFile(out), TABLE.type())) {
            for (Group row : rows) {
              writer.write(row);
            }
          }
        });
    database = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = database.createStatement()) {
      statement.execute("create table ledger as from read_parquet('" + file + "')");
    }
  }

  @AfterContainer
  static void deleteLedger() throws IOException, SQLException {
    database.close();
    Files.delete(file);
  }

  private static List<Group> rows(Random random) {
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Map<String, Double> signals = new LinkedHashMap<>();
      if (random.nextInt(4) > 0) {
        signals.put("words", (double) random.nextInt(6));
      }
      if (random.nextInt(4) > 0) {
        signals.put("share", random.nextInt(5) == 0 ? Double.NaN : random.nextInt(5) / 4.0);
      }
      List<Reason> reasons = new ArrayList<>();
      for (int r = random.nextInt(3); r > 0; r--) {
        String detail = random.nextBoolean() ? null : TEXTS.get(random.nextInt(TEXTS.size()));
        String rule = RULES.get(random.nextInt(RULES.size()));
        reasons.add(new Reason(rule, random.nextInt(4), random.nextInt(4), detail));
      }
      rows.add(TABLE.group(row(i, random, reasons, signals)));
    }
    return rows;
  }

  private static LedgerRow row(
      int number, Random random, List<Reason> reasons, Map<String, Double> signals) {
    String url = random.nextInt(4) == 0 ? null : TEXTS.get(random.nextInt(TEXTS.size()));
    Integer status = random.nextInt(3) == 0 ? null : (Integer) random.nextInt(5);
    Provenance provenance =
        new Provenance(
            "" + number, url, "f", number, -1, "response", null, null, null, status, null, null);
    return new LedgerRow(
        provenance,
        TEXTS.get(random.nextInt(TEXTS.size())),
        Verdict.values()[random.nextInt(4)],
        reasons,
        null,
        null,
        null,
        number % 5,
        null,
        null,
        null,
        null,
        0,
        "",
        signals,
        Map.of());
  }

  /** The same condition as Sluice and as DuckDB writes it. */
  private record Both(String ours, String theirs) {
    static Both same(String sql) {
      return new Both(sql, sql);
    }
  }

  @Provide
  Arbitrary<Both> conditions() {
    return conditions(3);
  }

  private static Arbitrary<Both> conditions(int depth) {
    Arbitrary<Both> simple =
        Arbitraries.oneOf(numbers(), texts(), reasons(), Arbitraries.just(Both.same("true")));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<Both> smaller = conditions(depth - 1);
    Arbitrary<Both> joined =
        Combinators.combine(smaller, Arbitraries.of("and", "or"), smaller)
            .as(
                (a, word, b) ->
                    new Both(
                        a.ours + " " + word + " " + b.ours,
                        a.theirs + " " + word + " " + b.theirs));
    return Arbitraries.oneOf(
        simple,
        joined,
        joined.map(c -> new Both("(" + c.ours + ")", "(" + c.theirs + ")")),
        simple.map(c -> new Both("not " + c.ours, "not " + c.theirs)),
        smaller.map(c -> new Both("not (" + c.ours + ")", "not (" + c.theirs + ")")));
  }

  private static Arbitrary<Both> numbers() {
    Arbitrary<String> value =
        Arbitraries.of(
            "signals.words",
            "signals.share",
            "http_status",
            "\"offset\"",
            "cluster_size",
            "length");
    Arbitrary<String> constant =
        Arbitraries.of("0", "1", "-1", "0.5", "2e0", ".25", "3", "signals.words", "null");
    Arbitrary<String> sum =
        Combinators.combine(value, Arbitraries.of("+", "-", "*"), constant)
            .as((a, sign, b) -> a + " " + sign + " " + b);
    Arbitrary<String> operand = Arbitraries.oneOf(value, sum);
    Arbitrary<String> sign = Arbitraries.of("=", "<>", "!=", "<", "<=", ">", ">=");
    return Arbitraries.oneOf(
            Combinators.combine(operand, sign, constant).as((a, s, b) -> a + " " + s + " " + b),
            Combinators.combine(operand, Arbitraries.of("", "not "), constant, constant)
                .as((a, not, b, c) -> a + " " + not + "between " + b + " and " + c),
            Combinators.combine(operand, Arbitraries.of("", "not "), constant, constant)
                .as((a, not, b, c) -> a + " " + not + "in (" + b + ", " + c + ")"),
            Combinators.combine(value, Arbitraries.of("", "not "))
                .as((a, not) -> a + " is " + not + "null"))
        .map(Both::same);
  }

  private static Arbitrary<Both> texts() {
    Arbitrary<String> value = Arbitraries.of("url", "domain", "verdict");
    Arbitrary<String> constant =
        Arbitraries.of(TEXTS).map(text -> "'" + text + "'").injectNull(0.05).map(t -> "" + t);
    Arbitrary<String> pattern =
        Arbitraries.of("'a%'", "'%b'", "'_'", "'%'", "'a!%b'", "''", "'k_p%'", "'%漢_'");
    Arbitrary<String> sign = Arbitraries.of("=", "<>", "<", "<=", ">", ">=");
    return Arbitraries.oneOf(
            Combinators.combine(value, sign, constant).as((a, s, b) -> a + " " + s + " " + b),
            Combinators.combine(value, Arbitraries.of("", "not "), constant, constant)
                .as((a, not, b, c) -> a + " " + not + "in (" + b + ", " + c + ")"),
            Combinators.combine(value, Arbitraries.of("like", "not like", "ilike"), pattern)
                .as((a, like, p) -> a + " " + like + " " + p),
            pattern.map(p -> "domain like " + p + " escape '!'"))
        .map(Both::same);
  }

  /** DuckDB has no short form for a condition on list elements; it is written out with folding. */
  private static Arbitrary<Both> reasons() {
    Arbitrary<String> condition =
        Arbitraries.of(
            "reasons.rule = 'f/a'",
            "reasons.rule <> 'f/a'",
            "reasons.rule like 'f/%'",
            "reasons.value < reasons.limit",
            "reasons.value - reasons.limit between 1 and 2",
            "reasons.detail = 'a'",
            "reasons.detail in ('a', 'b', null)",
            "'g/a' in (reasons.rule)");
    return condition.map(
        ours -> {
          String element = ours.replace("reasons.", "r.");
          String any =
              "(case when len(list_filter(coalesce(reasons, []), r -> "
                  + element
                  + ")) > 0 then true when len(list_filter(coalesce(reasons, []), r -> ("
                  + element
                  + ") is null)) > 0 then null else false end)";
          return new Both(ours, any);
        });
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void choosesTheSameRowsAsDuckDb(@ForAll("conditions") Both sql) throws Exception {
    Condition condition = ConditionReader.read(sql.ours, TABLE.type());
    List<String> chosen = new ArrayList<>();
    for (Group row : rows) {
      if (condition.of(row) == Truth.TRUE) {
        chosen.add(row.getString("id", 0));
      }
    }
    List<String> expected = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select id from ledger where " + sql.theirs + " order by \"offset\"")) {
      while (result.next()) {
        expected.add(result.getString(1));
      }
    }
    assertEquals(expected, chosen, sql.ours);
  }
}
