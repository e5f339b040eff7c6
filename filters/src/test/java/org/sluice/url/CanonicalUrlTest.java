package org.sluice.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {
  private static final CanonicalUrl URLS = new CanonicalUrl(CanonicalUrl.TRACKING, true);

  @ParameterizedTest
  @CsvSource({
    "https://www.Example.com/a, example.com/a",
    "http://example.com:80/a#top, example.com/a",
    "https://example.com:443/a, example.com/a",
    "https://example.com:8443/a, example.com:8443/a",
    "https://user:word@example.com./a, example.com/a",
    "https://example.com, example.com/",
    "https://example.com?, example.com/",
    "https://example.com/a?utm_source=x&utm_medium=y, example.com/a",
    "https://example.com/a?b=2&a=1&fbclid=Iw, example.com/a?a=1&b=2",
    "https://example.com/a?x=2&x=1, example.com/a?x=2&x=1",
    "https://example.com/a;jsessionid=9F?b=1, example.com/a?b=1",
    "https://example.com/a;v=2;JSESSIONID=9F, example.com/a;v=2",
    "https://example.com/%7Euser/%e4%b8%ad, example.com/~user/%E4%B8%AD",
    "https://example.com/a/./b/../c, example.com/a/c",
    "https://example.com/a/.., example.com/",
    "https://例え.jp/新聞, xn--r8jz45g.jp/%E6%96%B0%E8%81%9E",
    "https://item.taobao.com/item.htm?spm=a230r.1.14&id=52, item.taobao.com/item.htm?id=52",
  })
  void writesThePageInOneWay(String url, String canonical) {
    assertEquals(canonical, URLS.of(url));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a, https://example.com/A",
    "https://example.com/a, https://example.com/a/",
    "https://example.com/a?id=1, https://example.com/a?id=2",
    "https://example.com/a?ref=1, https://example.com/a",
    "https://example.com/a, https://m.example.com/a",
  })
  void tellsApartWhatMayBeOtherPages(String one, String other) {
    assertNotEquals(URLS.of(one), URLS.of(other));
  }

  @Test
  void tellsWwwApartWhenAsked() {
    CanonicalUrl strict = new CanonicalUrl(List.of(), false);
    assertEquals(
        "www.example.com/?utm_source=x", strict.of("https://www.example.com?utm_source=x"));
  }

  @Test
  void knowsNoPageWithoutAHost() {
    assertNull(URLS.of(null));
    assertNull(URLS.of("mailto:a@example.com"));
    assertNull(URLS.of("data:text/plain,a"));
    assertNull(URLS.of(""));
  }

  @Property(tries = 500)
  void changesNothingASecondTime(
      @ForAll @StringLength(max = 30) @CharRange(from = '!', to = '~') String rest) {
    String once = URLS.of("https://example.com/" + rest);
    assertEquals(once, URLS.of("https://" + once), rest);
  }
}
