package org.sluice.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.parquet.LedgerTable;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

class ConditionReaderTest {
  private static final LedgerTable TABLE =
      new LedgerTable(List.of("mean_word_length", "blocked", "language_score"));

  private static final Group DROPPED =
      row(
          "https://例え.example/O'Reilly",
          List.of(
              new Reason("gopher-quality/min-words", 12, 50, null),
              new Reason("url/block", 1, 0, "spam.example")),
          Map.of("mean_word_length", 2.5, "blocked", 1.0));

  private static final Group KEPT = row(null, List.of(), Map.of());

  private static Group row(
      @Nullable String url, List<Reason> reasons, Map<String, Double> signals) {
    Provenance provenance =
        new Provenance(
            "id-1", url, "a.warc.gz", 4096, 10, "response", null, null, null, 200, null, null);
    return TABLE.group(
        new LedgerRow(
            provenance,
            null,
            reasons.isEmpty() ? Verdict.KEPT : Verdict.DROPPED,
            reasons,
            null,
            null,
            null,
            0,
            null,
            null,
            "utf-8",
            "eng_Latn",
            100,
            "excerpt",
            signals,
            signals.containsKey("blocked") ? Map.of("blocked", "spam.example") : Map.of()));
  }

  private static Truth truth(String sql, Group row) throws ConditionException {
    return ConditionReader.read(sql, TABLE.type()).of(row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verdict = 'dropped' and signals.mean_word_length < 3",
        "VERDICT = 'dropped' AND Signals.Mean_Word_Length<3",
        "verdict <> 'kept'",
        "verdict != 'kept'",
        "verdict in ('kept', 'dropped')",
        "verdict not in ('kept', 'failed')",
        "not verdict = 'kept'",
        "not not verdict = 'dropped'",
        "verdict = 'kept' or verdict = 'dropped' and offset = 4096",
        "(verdict = 'kept' or verdict = 'dropped') and offset = 4096",
        "not (verdict = 'kept' and offset = 4096) and true",
        "http_status between 200 and 299 and verdict = 'dropped'",
        "http_status not between 300 and 399",
        "offset = 4096.0",
        "offset > -1",
        "offset - length * 2 = 4076",
        "(offset + length) / 2 = 2053",
        "- offset < + 1",
        "url like 'https://%/O''Reilly'",
        "url like '%例_.example%'",
        "url not like 'http://%'",
        "url ilike '%o''reilly'",
        "file like 'a!.%' escape '!'",
        "cluster is null",
        "url is not null",
        "\"verdict\" = 'dropped'",
        "verdict == 'dropped'",
        "'gopher-quality/min-words' in reasons",
        "'gopher-quality/min-words' in reasons or false",
        "'c4/curly-bracket' not in reasons",
        "reasons = 'url/block'",
        "reasons.rule like 'gopher-quality/%'",
        "reasons.value < reasons.limit",
        "reasons.limit - reasons.value > 30",
        "reasons.detail = 'spam.example'",
        "reasons.detail is not null",
        "reasons is not null",
        "details.blocked = 'spam.example'",
        "failure.code is null and failure_code is null",
        "similarity is null",
        "9223372036854775807 > offset",
        "1e3 < offset and offset < 99999999999999999999",
      })
  void holdsForTheDroppedRow(String sql) throws ConditionException {
    assertEquals(Truth.TRUE, truth(sql, DROPPED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "url = 'x'                       | UNKNOWN",
        "not url = 'x'                   | UNKNOWN",
        "url <> 'x'                      | UNKNOWN",
        "url = null                      | UNKNOWN",
        "url = 'x' and false             | FALSE",
        "url = 'x' or true               | TRUE",
        "url = 'x' or false              | UNKNOWN",
        "url like '%'                    | UNKNOWN",
        "url in ('x')                    | UNKNOWN",
        "verdict in ('x', null)          | UNKNOWN",
        "verdict not in ('kept', null)   | FALSE",
        "signals.mean_word_length < 3    | UNKNOWN",
        "signals.mean_word_length + 1 > 0| UNKNOWN",
        "length between 1 and null       | UNKNOWN",
        "length between 11 and null      | FALSE",
        "details.blocked = 'x'           | UNKNOWN",
        "reasons.rule = 'url/block'      | FALSE",
        "not reasons.rule = 'url/block'  | TRUE",
        "'url/block' in reasons          | FALSE",
        "reasons is null                 | TRUE",
        "reasons.value is null           | TRUE",
      })
  void followsTheLogicOfThreeValuesWhereValuesAreAbsent(String sql, Truth expected)
      throws ConditionException {
    assertEquals(expected, truth(sql, KEPT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "verdct = 'x'              | column 1: no column 'verdct' in the ledger | did you mean 'verdict'?",
        "mean_word_length < 3      | column 1: no column 'mean_word_length' | a signal is named 'signals.mean_word_length'",
        "signals.mean_word_lenght<3| column 1: no column 'signals.mean_word_lenght' | did you mean 'signals.mean_word_length'?",
        "true and details.x = 'y'  | column 10: no column 'details.x' | columns are id, url, file",
        "language = \"eng_Latn\"   | column 12: no column 'eng_Latn' | text stands in single quotes",
        "verdict = dropped         | column 11: no column 'dropped' | columns are id, url",
        "http_status = '404'       | column 15: a number cannot be compared with text | write numbers without quotes",
        "verdict < 3               | column 11: text cannot be compared with a number | write text in 'quotes'",
        "verdict in ('a', 3)       | column 18: text cannot be compared with a number | ",
        "verdict = 'dropped        | column 11: this quote has no end | close it with '",
        "verdict                   | column 1: 'verdict' is compared with nothing | ",
        "verdict and true          | column 1: 'verdict' is compared with nothing | ",
        "verdict =                 | column 10: it ends too early | ",
        "(verdict = 'a'            | column 15: it ends too early | expected ')'",
        "verdict = 'a' verdict     | column 15: cannot go on at 'verdict' | ",
        "offset = 1 = 1            | column 12: cannot go on at '=' | ",
        "verdict is 'a'            | column 12: cannot go on at ''a'' | expected 'null'",
        "verdict not = 'a'         | column 13: cannot go on at '=' | ",
        "length(url) > 3           | column 1: there are no functions here | a condition compares",
        "lower(url) = 'a'          | column 1: there are no functions here | ",
        "offset like '1%'          | column 1: LIKE is for text | ",
        "url like domain           | column 10: cannot go on at 'domain' | expected a pattern",
        "url like '!' escape '!'   | column 10: the pattern ends with its escape character | ",
        "url like 'a' escape 'ab'  | column 21: ESCAPE takes one character | ",
        "url + 1 = 2               | column 1: text cannot be calculated with | ",
        "offset = 12abc            | column 10: this is no number | ",
        "offset = 1e               | column 10: this number has no exponent | ",
        "url ~ 'x'                 | column 5: '~' means nothing here | ",
        "(offset = 1) = 2          | column 1: a column, number or text must stand here | ",
        "select * from ledger      | column 1: no column 'select' | ",
      })
  void showsThePlaceAndHelp(String sql, String what, @Nullable String help) {
    ConditionException e =
        assertThrows(ConditionException.class, () -> ConditionReader.read(sql, TABLE.type()));
    assertTrue(e.getMessage().startsWith("in the condition, " + what), e.getMessage());
    assertTrue(help == null || e.getMessage().contains("help: " + help), e.getMessage());
  }

  @Test
  void showsTheCaretUnderThePlaceWhateverBlanksThereAre() {
    ConditionException e =
        assertThrows(
            ConditionException.class,
            () -> ConditionReader.read("true\n\tand vedict = 'x'", TABLE.type()));
    String expected =
        """
          | true  and vedict = 'x'
          |           ^^^^^^
        """;
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void refusesDeepNestingInsteadOfOverflowing() throws ConditionException {
    String fine = "(".repeat(100) + "true" + ")".repeat(100);
    assertEquals(Truth.TRUE, truth(fine, KEPT));
    String deep = "(".repeat(100_000) + "true" + ")".repeat(100_000);
    assertThrows(ConditionException.class, () -> truth(deep, KEPT));
    assertEquals(Truth.TRUE, truth("not ".repeat(100_000) + "true", KEPT));
    assertEquals(Truth.TRUE, truth("- ".repeat(100_000) + "1 = 1", KEPT));
  }

  @Test
  void refusesAnEmptyCondition() {
    assertThrows(ConditionException.class, () -> ConditionReader.read(" ", TABLE.type()));
  }
}
