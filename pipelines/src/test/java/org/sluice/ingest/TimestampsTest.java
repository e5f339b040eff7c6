package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2014-01-26T20:06:24Z, 2014-01-26T20:06:24Z",
    "2020-04-12T18:42:50.696509Z, 2020-04-12T18:42:50.696509Z",
    "2020-04-12T18:42:50.5, 2020-04-12T18:42:50.500Z",
    "2019-08-15T01:02, 2019-08-15T01:02:00Z",
    "2019-08-15, 2019-08-15T00:00:00Z",
    "2019-08, 2019-08-01T00:00:00Z",
    "2019, 2019-01-01T00:00:00Z",
    "20140216050221, 2014-02-16T05:02:21Z",
    "2024-01-01T01:00:00+02:00, 2023-12-31T23:00:00Z",
    "2024-01-01T01:00:00-0530, 2024-01-01T06:30:00Z",
    "2024-01-01 01:00:00 UTC, 2024-01-01T01:00:00Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
  })
  void readsTheFormsOfADate(String written, String utc) {
    assertEquals(utc, Timestamps.utc(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "blue monday",
        "Fri, 02 Nov 2018 18:55:11 GMT",
        "2019-13-01",
        "2019-02-30T00:00:00Z",
        "2019-02-03T25:00:00Z",
        "2019-02-03T05:00:00 Mars",
        "2019-02-03T05:00:00+2",
        "20140216050221999",
        "99999"
      })
  void takesNothingElseForADate(String written) {
    assertNull(Timestamps.utc(written));
  }

  @Test
  void takesNoDateForNone() {
    assertNull(Timestamps.utc(null));
  }

  @Property(tries = 200)
  void neverFails(@ForAll String noise) {
    Timestamps.utc(noise);
    Timestamps.utc("2019-02-03T05:00:00" + noise);
  }
}
