package org.sluice.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://Example.COM/a?b#c, https://example.com, /a?b",
    "http://example.com, http://example.com, /",
    "http://example.com:80/x, http://example.com, /x",
    "https://example.com:443/, https://example.com, /",
    "https://example.com:80/, https://example.com:80, /",
    "http://example.com:08080/, http://example.com:8080, /",
    "https://example.com:/, https://example.com, /",
    "http://user:pass@example.com:81/, http://example.com:81, /",
    "http://[2001:DB8::1]:81/x, http://[2001:db8::1]:81, /x",
    "http://[2001:db8::1]/x, http://[2001:db8::1], /x",
    "HTTP://example.com./x, http://example.com, /x",
    "https://bücher.example/, https://xn--bcher-kva.example, /",
    "example.com/page, https://example.com, /page",
    "example.com:8080/page, https://example.com:8080, /page",
    "//example.com/page, https://example.com, /page",
    "https://example.com?q=1, https://example.com, /?q=1",
    "https://example.com/?next=http://other.example:99/, https://example.com,"
        + " /?next=http://other.example:99/"
  })
  void readsSchemeHostPortAndPath(String url, String site, String path) {
    assertEquals(new Origin(site, path), Origin.of(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mailto:a@example.com", "ftp://example.com/a", "http://example.com:x/", "/a"})
  void isNullForWhatIsNotOfTheWeb(String url) {
    assertNull(Origin.of(url));
  }

  @Property
  void readsAnythingWithoutAnError(@ForAll String text) {
    Origin.of(text);
    Origin.of("http://" + text);
  }
}
