package org.sluice.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of URLs, licences and language tags. */
class StatedFormsTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org/a?b=c#d, https://example.org/a?b=c",
    "HTTPS://Example.ORG/A, https://example.org/A",
    "/x y, https://example.org/x%20y",
    "//cdn.example.org/z, https://cdn.example.org/z",
    "b.html, https://example.org/a/b.html",
  })
  void makesUrlsAbsolute(String written, String url) {
    assertEquals(url, StatedUrl.absolute(written, "https://example.org/a/page"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "mailto:a@b.example",
        "data:text/plain,x",
        "http://",
        "http://a@b/",
        "https://[",
        "ftp://example.org/",
        "",
      })
  void refusesOtherUrls(String written) {
    assertNull(StatedUrl.absolute(written, "https://example.org/"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://creativecommons.org/licenses/by-sa/4.0, https://creativecommons.org/licenses/by-sa/4.0/",
    "//www.creativecommons.org/licenses/by-sa/3.0/de/deed.de,"
        + " https://creativecommons.org/licenses/by-sa/3.0/de/",
    "https://creativecommons.org/licenses/by/4.0/legalcode,"
        + " https://creativecommons.org/licenses/by/4.0/",
    "CC0: http://CreativeCommons.org/PublicDomain/Zero/1.0/,"
        + " https://creativecommons.org/publicdomain/zero/1.0/",
    "https://creativecommons.org/licenses/by-nc/, https://creativecommons.org/licenses/by-nc/",
    "https://opensource.org/licenses/MIT, https://opensource.org/licenses/MIT",
  })
  void normalisesLicences(String written, String licence) {
    assertEquals(licence, LicenceUrl.of(written, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://creativecommons.org/about/", "creativecommons.org", "CC BY 4.0"})
  void knowsNoLicenceInOtherPagesOfCreativeCommons(String written) {
    assertNull(LicenceUrl.commons(written));
  }

  @ParameterizedTest
  @CsvSource({
    "en_us, en-US",
    "DE, de",
    "zh-hans-cn, zh-Hans-CN",
    "'en, fr', en",
    "iw, he",
    "pt_BR.UTF-8, pt-BR",
    "sr-latn, sr-Latn"
  })
  void normalisesLanguageTags(String declared, String tag) {
    assertEquals(tag, DeclaredLanguage.of(declared));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "und", "english", "mul", "{{lang}}", "en-", "e1"})
  void refusesOtherLanguages(String declared) {
    assertNull(DeclaredLanguage.of(declared));
  }
}
