package org.sluice.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.bbc.co.uk/news?x=1#y, www.bbc.co.uk, bbc.co.uk",
    "HTTP://User:Pass@Example.COM:8080/a, example.com, example.com",
    "' http://example.com./ ', example.com, example.com",
    "example.com:8080/path, example.com, example.com",
    "www.example.com/a b, www.example.com, example.com",
    "//cdn.example.org/x, cdn.example.org, example.org",
    "http:\\\\example.com\\a, example.com, example.com",
    "https://bücher.example.de/, xn--bcher-kva.example.de, example.de",
    "http://例え.テスト.jp/, xn--r8jz45g.xn--zckzah.jp, xn--zckzah.jp",
    "http://foo.blogspot.com/, foo.blogspot.com, blogspot.com",
    "http://192.168.0.1:80/x, 192.168.0.1, 192.168.0.1",
    "'http://[2001:DB8::1]:80/', [2001:db8::1], [2001:db8::1]",
    "http://my_host.example.com/, my_host.example.com, example.com",
    "ftp://ftp.example.com/a, ftp.example.com, example.com",
    "http://city.kawasaki.jp/, city.kawasaki.jp, city.kawasaki.jp"
  })
  void readsUrlsAsTheyAreFound(String url, String host, String domain) {
    assertEquals(host, Hosts.host(url));
    assertEquals(domain, Hosts.registrableDomain(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "data:text/html,<p>example.com</p>",
        "mailto:someone@example.com",
        "javascript:void(0)",
        "file:///etc/passwd",
        "urn:uuid:1234",
        "dns:example.com",
        "http://",
        "http:///",
        "https://exa mple.com/",
        "http://..com/",
        "not a url",
        "word",
        "http://-\u0000-.com/"
      })
  void givesNullForWhatNamesNoHost(String url) {
    assertNull(Hosts.host(url));
    assertNull(Hosts.registrableDomain(url));
  }

  @Test
  void givesNoDomainForPublicSuffixesAndSingleNames() {
    assertNull(Hosts.registrableDomain(null));
    assertNull(Hosts.registrableDomain("http://co.uk/"));
    assertNull(Hosts.registrableDomain("http://localhost/"));
  }

  @Property(tries = 500)
  void neverThrows(@ForAll String url) {
    String domain = Hosts.registrableDomain("http://" + url);
    String host = Hosts.host("http://" + url);
    assertTrue(domain == null || (host != null && host.endsWith(domain)));
  }

  @Test
  void countsAnUnlistedTopLevelDomainAsASuffix() {
    assertEquals("daily.example", Hosts.registrableDomain("http://www.news.daily.example/a"));
    assertEquals("daily.example", Hosts.registrableDomain("http://daily.example/"));
    assertNull(Hosts.registrableDomain("http://example/"));
    assertNull(Hosts.registrableDomain("http://co.uk/"));
  }
}
