package org.sluice.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockListTest {
  @Test
  void blocksAHostAndAllBelowIt() {
    assertEquals("bad.example", entry("http://bad.example/x", "bad.example"));
    assertEquals("bad.example", entry("https://a.b.bad.example", "bad.example"));
    assertEquals("bad.example", entry("https://www.bad.example:8443/", "*.bad.example"));
    assertNull(entry("https://notbad.example/", "bad.example"));
    assertNull(entry("https://bad.example.com/", "bad.example"));
    assertEquals("zip", entry("https://files.zip/", "zip"));
  }

  @Test
  void blocksUrlsThatBeginWithAnEntry() {
    String list = "https://example.com/adult/";
    assertEquals("example.com/adult/", entry("http://example.com/adult/1?x", list));
    assertNull(entry("http://example.com/news/", list));
    assertNull(entry("http://other.com/adult/", list));
  }

  @Test
  void readsBlockerRules() {
    assertEquals("ads.example", entry("http://x.ads.example/", "||ads.example^"));
    assertEquals("ads.example", entry("http://ads.example/", "||ads.example^$document"));
    assertNull(entry("http://ads.example/", "||ads.example^$third-party,script"));
    assertNull(entry("http://ads.example/", "ads.example##.banner"));
    assertEquals("ads.example/x/", entry("http://ads.example/x/y", "||ads.example/x/*"));
  }

  @Test
  void readsHostsFiles() {
    String list = "127.0.0.1 localhost\n::1 ip6-localhost\n0.0.0.0 a.example b.example # why\n";
    assertEquals("a.example", entry("http://a.example/", list));
    assertEquals("b.example", entry("http://b.example/", list));
    assertNull(entry("http://localhost/", list));
  }

  @Test
  void passesOverComments() {
    assertEquals(0, list("# a.example\n! b.example\n[Adblock Plus 2.0]\n\n  \n").size());
    assertEquals(1, list("a.example # because").size());
  }

  @Test
  void readsInternationalNames() {
    assertNotNull(entry("http://www.bücher.example/", "bücher.example"));
    assertNotNull(entry("http://www.xn--bcher-kva.example/", "bücher.example"));
  }

  @Test
  void blocksAddresses() {
    assertEquals("10.0.0.1", entry("http://10.0.0.1/x", "10.0.0.1"));
    assertNull(entry("http://10.0.0.1/x", "0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "exa*mple.com", "http://", "@@||a.example^", "a..b", "||^"})
  void saysWhichLineItCannotRead(String line) {
    String message =
        Objects.requireNonNull(
            assertThrows(IllegalArgumentException.class, () -> list(line)).getMessage());
    assertTrue(message.contains(line), message);
  }

  @Property(tries = 200)
  void findsEveryEntryItHolds(@ForAll int seed) {
    BlockList.Builder builder = new BlockList.Builder();
    for (int i = 0; i < 50; i++) {
      builder.add("h" + (seed ^ (i * 7919)) + ".example");
    }
    BlockList list = builder.build();
    for (int i = 0; i < 50; i++) {
      String host = "h" + (seed ^ (i * 7919)) + ".example";
      assertEquals(host, list.entryFor(address("http://www." + host + "/p")));
    }
  }

  private static BlockList list(String text) {
    BlockList.Builder builder = new BlockList.Builder();
    text.lines().forEach(builder::add);
    return builder.build();
  }

  private static String entry(String url, String text) {
    return list(text).entryFor(address(url));
  }

  private static WebAddress address(String url) {
    return Objects.requireNonNull(WebAddress.of(url));
  }
}
