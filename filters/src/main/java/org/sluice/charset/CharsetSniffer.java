package org.sluice.charset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of a page in the order of the HTML Standard: byte order mark, HTTP header,
 * {@code meta} element, XML declaration, and where none is there, the bytes. Unlike a browser, it
 * follows a declaration only while the bytes do not contradict it: a page that says ISO-8859-1 and
 * is well-formed UTF-8 is UTF-8. Stateless and thread-safe; work is linear in the page's size.
 */
public final class CharsetSniffer {
  /** Nats per byte above ASCII by which a guess must beat a declaration to overrule it. */
  private static final double OVERRULE_PER_BYTE = 1.0;

  /** The least advantage of such a guess, in nats, so that short pages keep what they declare. */
  private static final double OVERRULE_LEAST = 30;

  private CharsetSniffer() {}

  private record Declaration(Encoding encoding, Source source) {}

  /**
   * Finds the encoding of a page.
   *
   * @param body the page's bytes, content codings removed
   * @param contentTypeHeader the HTTP {@code Content-Type} header as written, or null
   * @param html whether the page is HTML, so that {@code meta} elements count, and windows-1252 is
   *     the name of plain ASCII (else it is utf-8)
   */
  public static Sniffed sniff(byte[] body, @Nullable String contentTypeHeader, boolean html) {
    Encoding marked = WideEncodings.fromMark(body);
    if (marked != null) {
      return new Sniffed(marked.charset(), marked.name(), Source.BOM, null, false);
    }
    List<Declaration> declarations = declarations(body, contentTypeHeader, html);
    String declared = declarations.isEmpty() ? null : declarations.get(0).encoding.name();
    Evidence evidence = new Evidence(body);
    for (Declaration declaration : declarations) {
      if (evidence.allows(declaration.encoding)) {
        String name = declaration.encoding.name();
        return new Sniffed(
            declaration.encoding.charset(),
            name,
            declaration.source,
            declared,
            !name.equals(declared));
      }
    }
    Encoding detected = evidence.detect();
    if (detected != null) {
      return new Sniffed(
          detected.charset(), detected.name(), Source.DETECTOR, declared, declared != null);
    }
    Encoding fallback = html ? Encoding.named("windows-1252") : Encoding.UTF_8;
    return new Sniffed(
        fallback.charset(), fallback.name(), Source.DEFAULT, declared, declared != null);
  }

  private static List<Declaration> declarations(
      byte[] body, @Nullable String contentTypeHeader, boolean html) {
    List<Declaration> found = new ArrayList<>(3);
    String http = contentTypeHeader == null ? null : Declarations.charsetIn(contentTypeHeader);
    Encoding fromHttp = http == null ? null : Encoding.forLabel(http);
    if (fromHttp != null) {
      found.add(new Declaration(fromHttp, Source.HTTP));
    }
    Encoding meta = html ? MetaPrescan.find(body) : null;
    if (meta != null) {
      found.add(new Declaration(meta, Source.META));
    }
    String xml = Declarations.xmlEncoding(body);
    Encoding fromXml = xml == null ? null : Encoding.forLabel(xml);
    if (fromXml != null) {
      found.add(new Declaration(MetaPrescan.asDeclared(fromXml), Source.XML));
    }
    return found;
  }

  /** What the bytes say; found out only as far as it is asked. */
  private static final class Evidence {
    private final byte[] body;
    private final boolean plainAscii;
    private final Utf8Evidence utf8;
    private final @Nullable Encoding wide;
    private Detector.@Nullable Sample sample;

    Evidence(byte[] body) {
      this.body = body;
      this.plainAscii = Bytes.isPlainAscii(body);
      this.utf8 = plainAscii ? new Utf8Evidence(0, 0, 0) : Utf8Evidence.of(body);
      this.wide = plainAscii ? null : WideEncodings.fromZeros(body);
    }

    boolean allows(Encoding declared) {
      if (plainAscii) {
        return declared.isAsciiCompatible();
      } else if (wide != null || !declared.isAsciiCompatible()) {
        return wide != null && wide.name().equals(declared.name());
      } else if (sample().high() == 0) {
        return true;
      } else if (declared.name().equals("utf-8")) {
        return utf8.prevails() || utf8.errors() == 0;
      } else if (utf8.errors() == 0 && isSurelyUtf8(declared)) {
        return false;
      }
      double cost = sample().cost(declared.name());
      if (cost == Double.POSITIVE_INFINITY) {
        return true;
      }
      double margin = Math.max(OVERRULE_LEAST, OVERRULE_PER_BYTE * sample().high());
      return cost - sample().best().cost() <= margin;
    }

    /**
     * Well-formed UTF-8 by chance is rare: a letter of a Latin encoding is almost never followed by
     * the one symbol that fits. Other encodings need more of it.
     */
    private boolean isSurelyUtf8(Encoding declared) {
      int least = declared.name().equals("windows-1252") ? 1 : 3;
      return utf8.longer() + utf8.pairs() / 2 >= least || (least == 1 && utf8.sequences() >= least);
    }

    @Nullable Encoding detect() {
      return plainAscii ? null : wide != null ? wide : Detector.detect(body, utf8, sample());
    }

    private Detector.Sample sample() {
      Detector.Sample known = sample;
      if (known == null) {
        known = new Detector.Sample(body);
        sample = known;
      }
      return known;
    }
  }
}
