package org.sluice.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
  private static final DateReader ANY = new DateReader(null, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-01 | 2024-03-01",
        "2024-03-01T08:00:00+01:00 | 2024-03-01T08:00:00+01:00",
        "2024-03-01T08:00:00.123Z | 2024-03-01T08:00:00Z",
        "2024-03-01T08:00:00+0100 | 2024-03-01T08:00:00+01:00",
        "2024-03-01T08:00 | 2024-03-01T08:00:00",
        "2024-03-01 08:00:00 | 2024-03-01T08:00:00",
        "2024-03-01 08:00:00 -0500 | 2024-03-01T08:00:00-05:00",
        "20240301 | 2024-03-01",
        "2024/3/1 | 2024-03-01",
        "2015-11 | 2015-11",
        "1709251200 | 2024-03-01T00:00:00Z",
        "1709251200000 | 2024-03-01T00:00:00Z",
        "Fri, 01 Mar 2024 08:00:00 GMT | 2024-03-01T08:00:00Z",
        "Mon, Dec 22, 2025 8:00am | 2025-12-22",
      })
  void readsDatesForMachines(String written, String date) {
    assertEquals(date, ANY.read(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Posted on May 3rd, 2024 by Ann | 2024-05-03",
        "en | Sept. 5, 2023 | 2023-09-05",
        "en | 3/5/2024 | 2024-03-05",
        "en-GB | 3/5/2024 | 2024-05-03",
        "en-US | 25/12/2023 | 2023-12-25",
        "de | Veröffentlicht am 3. Mai 2024, 10:00 Uhr | 2024-05-03",
        "de | 03.05.24 | 2024-05-03",
        "fr | Publié le 1er août 2024 | 2024-08-01",
        "es | 3 de mayo de 2024 | 2024-05-03",
        "ca | 3 d’octubre de 2024 | 2024-10-03",
        "ru | 3 мая 2024 г. | 2024-05-03",
        "pl | 3 listopada 2023 | 2023-11-03",
        "hr | 3. listopada 2023. | 2023-10-03",
        "hu | 2024. május 3. | 2024-05-03",
        "lt | 2024 m. gegužės 3 d. | 2024-05-03",
        "zh | 发布时间：2024年5月3日 10:22 | 2024-05-03",
        "ja | 令和6年5月3日 | 2024-05-03",
        "ko | 2024. 5. 3. 오후 2:10 | 2024-05-03",
        "ko | 2024년 5월 3일 | 2024-05-03",
        "vi | 3 tháng 5, 2024 | 2024-05-03",
        "th | 3 พฤษภาคม 2567 | 2024-05-03",
        "ar | ٣ مايو ٢٠٢٤ | 2024-05-03",
        "hi | 3 मार्च 2024 | 2024-03-03",
      })
  void findsDatesForPeople(String language, String text, String date) {
    assertEquals(date, new DateReader(language, null).find(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-02-31",
        "0001-01-01T00:00:00Z",
        "1970-01-01",
        "1234567890123456",
        "version 10.15.24.3",
        "call 555-123-4567",
        "3 listopada 2023",
        "8 minutes",
        "May the 2024 games begin",
      })
  void refusesWhatIsNoDate(String written) {
    assertNull(ANY.find(written));
    assertNull(ANY.read(written));
  }

  @Test
  void refusesDaysAfterThePageWasFetched() {
    DateReader reader = new DateReader("en", LocalDate.of(2024, 5, 3));
    assertEquals("2024-05-04", reader.read("2024-05-04"));
    assertNull(reader.read("2024-05-05"));
    assertEquals("2024-05-01", reader.find("Updated 9 May 2024, first posted 1 May 2024"));
  }

  @Test
  void readsDatesInPaths() {
    assertEquals("2023-05-14", ANY.inPath("https://example.org/news/2023/05/14/title.html"));
    assertEquals("2023-05-14", ANY.inPath("https://example.org/2023-05-14-title"));
    assertEquals("2023-05-14", ANY.inPath("https://example.org/a/20230514/t.htm"));
    assertNull(ANY.inPath("https://example.org/2023/title"));
    assertNull(ANY.inPath("https://2023-05-14.example.org"));
  }

  @Property
  void readsAnyTextWithoutAnError(@ForAll @StringLength(max = 60) String text) {
    String found = ANY.find("on " + text);
    assertTrue(found == null || LocalDate.parse(found).getYear() >= 1990);
    ANY.read(text);
    ANY.inPath("http://h/" + text);
  }
}
