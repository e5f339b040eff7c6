package org.sluice.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.document.Draft;
import org.sluice.document.Page;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Metadata;
import org.sluice.schema.Metadata.Field;
import org.sluice.schema.Provenance;

class RedactTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          联系zhang@qq.com谢谢 | 联系email1@example.com谢谢
          メールはtaro.yamada@city.kyoto.lg.jpまで | メールはemail1@example.comまで
          Write to Jane.Doe+news@mail.example-shop.co.uk. | Write to email1@example.com.
          <me@sub.domain.de>, | <email1@example.com>,
          mailto:me@site.com?subject=x | mailto:email1@example.com?subject=x
          at the end me@site.com | at the end email1@example.com
          me@site.com.Then more | email1@example.com.Then more
          'quoted@site.org' | 'email1@example.com'
          jörg@müller.de | email1@example.com
          a@b.cn，c@d.cn；A@B.cn | email1@example.com，email2@example.com；email1@example.com
          contact: _x_@site.museum! | contact: email1@example.com!
          email=foo@bar.com&x | email=email1@example.com&x
          """)
  void replacesEmailAddresses(String text, String redacted) {
    assertEquals(redacted, redact(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logo@2x.png and icon@3x.jpg",
        "user@localhost",
        "follow @someone on the net",
        "git clone git@github.com:org/repo.git",
        "ssh://git@host.com/repo",
        "name@example.com and name@sub.example.org",
        "five @ 3.50 each",
        "a..b@site.com",
        "dot.@site.com",
        "x@-site.com",
        "x@site..com",
        "x@site.notatld",
        "x@.com",
        "@Override public void run()",
        "medium.com/@user.name"
      })
  void leavesWhatIsNoAddress(String text) {
    assertEquals(text, redact(text));
  }

  @Test
  void leavesNamesThatAreTooLong() {
    assertEquals("email1@example.com", redact("x".repeat(64) + "@site.com"));
    String tooLong = "x".repeat(65) + "@site.com";
    assertEquals(tooLong, redact(tooLong));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from 81.2.69.142 today | from 192.0.2.1 today
          来自81.2.69.142的访问 | 来自192.0.2.1的访问
          http://81.2.69.142:8080/x | http://192.0.2.1:8080/x
          81.2.69.142, 81.2.69.143, 81.2.69.142. | 192.0.2.1, 192.0.2.2, 192.0.2.1.
          81.2.69.142-81.2.69.150 | 192.0.2.1-192.0.2.2
          81.2.69.0/24 | 192.0.2.1/24
          [81.2.69.142] - - GET | [192.0.2.1] - - GET
          at 2a00:1450:4001:81b::200e. | at 2001:db8::1.
          [2A00:1450:4001:81B:0:0:0:200E]:443 | [2001:db8::1]:443
          2001:4860:4860::8888是 | 2001:db8::1是
          host 2a00:1450:4001::1: up | host 2001:db8::1: up
          ::ffff:81.2.69.142 | ::ffff:192.0.2.1
          """)
  void replacesIpAddresses(String text, String redacted) {
    assertEquals(redacted, redact(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section 1.2.3.4",
        "1.2.3.4 Overview",
        "version 81.2.69.142",
        "Version: 81.2.69.142",
        "v81.2.69.142",
        "v. 81.2.69.142",
        "版本81.2.69.142",
        "第 81.2.69.142 条",
        "версия 81.2.69.142",
        "Chrome/120.0.6099.109 Safari/537.36",
        "tool-81.2.69.142.jar",
        "tool-81.2.69.142-beta",
        "192.168.1.20 and 10.20.30.40 and 127.0.0.1",
        "172.20.30.40, 169.254.30.1, 100.100.1.1, 224.0.0.251, 255.255.255.255",
        "203.0.113.55",
        "1.2.3.4.5.6",
        "81.2.69.300 and 81.2.069.142",
        "1081.2.69.142",
        "81.2.69.142.in-addr.arpa",
        "12:30:45 and std::vector and dead::beef",
        "00:1a:2b:3c:4d:5e",
        "fe80::1ff:fe23:4567:890a and ::1 and 2001:db8::5",
        "2a00:1450:4001:81b:0:0:0:0:200e",
        "2a00::1450::1",
        "abc::def::2a00:1:2"
      })
  void leavesVersionsSectionsAndPrivateAddresses(String text) {
    assertEquals(text, redact(text));
  }

  @Test
  void countsAndSharesPseudonymsWithTheTitle() {
    Draft draft = draft("me@site.com or you@site.com or ME@site.com from 81.2.69.142");
    draft.metadata(
        Metadata.NONE
            .with(Field.TITLE, "Mail you@site.com", "h1")
            .with(Field.AUTHOR, "me@site.com", "json-ld author"));
    step(true, true, draft);
    assertEquals(
        "email1@example.com or email2@example.com or email1@example.com from 192.0.2.1",
        draft.text());
    assertEquals("Mail email2@example.com", draft.title());
    assertEquals("h1", draft.metadata().source(Field.TITLE));
    assertEquals("email1@example.com", draft.metadata().author());
    assertEquals(Map.of("emails_redacted", 5.0, "ips_redacted", 1.0), draft.signals());
  }

  @Test
  void doesOnlyWhatIsSwitchedOn() {
    Draft draft = draft("me@site.com from 81.2.69.142");
    step(false, true, draft);
    assertEquals("me@site.com from 192.0.2.1", draft.text());
    assertEquals(Map.of("ips_redacted", 1.0), draft.signals());
  }

  @Test
  void givesStandInsFromReservedRangesHoweverMany() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("81.2.").append(i / 250).append('.').append(i % 250).append('\n');
    }
    List<String> lines = redact(text.toString()).lines().toList();
    assertEquals("192.0.2.254", lines.get(253));
    assertEquals("198.51.100.1", lines.get(254));
    assertEquals("203.0.113.254", lines.get(761));
    assertEquals("192.0.2.1", lines.get(762));
  }

  @Test
  void anAddressBeforeAColonIsFoundWhateverFollows() {
    for (String rest : List.of("", ".", ".8.8.8.me", " 8", ".8")) {
      String once = redact("2a00:1450::200e:1:" + rest);
      assertEquals("2001:db8::1:" + rest, once);
    }
    String mail = redact("2a00:1450::200e:1:.8.8.8.me@site.com");
    assertEquals(mail, redact(mail));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "me@site.com",
            "81.2.69.142",
            "2a00:1450::200e:1",
            "@",
            ".",
            ":",
            "::",
            "a",
            "1",
            "联系",
            " ",
            "\n",
            "version ",
            "-",
            "//",
            "[",
            "谢",
            "example.com",
            "x@y.de.com",
            "8.8.8.",
            "ß");
    return pieces.list().ofMaxSize(24).map(list -> String.join("", list));
  }

  @Property(tries = 2000)
  void redactingTwiceChangesNothingMore(@ForAll("texts") String text) {
    String once = redact(text);
    assertEquals(once, redact(once));
  }

  @Property(tries = 1000)
  void textOutsideMatchesIsUnchanged(@ForAll("texts") String text) {
    Pseudonyms pseudonyms = new Pseudonyms();
    String rest = redact(text);
    int from = 0;
    for (Span span : Redact.find(text, true, true)) {
      String expected =
          text.substring(from, span.start())
              + pseudonyms.of(span.kind(), text.substring(span.start(), span.end()));
      assertTrue(rest.startsWith(expected), rest);
      rest = rest.substring(expected.length());
      from = span.end();
    }
    assertEquals(text.substring(from), rest);
  }

  @Property(tries = 300)
  void neverThrows(@ForAll String text) {
    assertEquals(redact(text), redact(redact(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "a@",
        "@a",
        "a@b.",
        "1.",
        "1.1.1.1",
        ":",
        "f:",
        "a.a@-.com.",
        "version ",
        "@a.-"
      })
  void getsThroughHostileText(String piece) {
    String text = piece.repeat(500_000 / piece.length());
    assertEquals(text, redact(text));
  }

  private static String redact(String text) {
    Draft draft = draft(text);
    step(true, true, draft);
    return draft.text();
  }

  private static void step(boolean email, boolean ip, Draft draft) {
    Settings settings =
        Settings.defaults(
            List.of(new Parameter.Toggle("email", email, ""), new Parameter.Toggle("ip", ip, "")));
    Redact.KIND.step().apply(settings).apply(draft);
  }

  private static Draft draft(String text) {
    Provenance provenance =
        new Provenance("id", null, "f", 0, -1, "line", null, null, null, null, null, null);
    return new Draft(new Page(provenance, new byte[0], Map.of(), text, null));
  }
}
