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

  /**
   * Finds the encoding of a page.
   *
   * @param body the page's bytes, content codings removed
   * @param contentTypeHeader the HTTP {@code Content-Type} header as written, or null
   * @param html whether the page is HTML, so that {@code meta} elements count, and windows-1252 is
   *     the name of plain ASCII (else it is utf-8)
   */
  public static Sniffed sniff(byte[] body, @Nullable String contentTypeHeader, boolean html) {
    return sniff(contentTypeHeader, html, new Evidence(body));
  }

  static Sniffed sniff(@Nullable String contentTypeHeader, boolean html, Evidence evidence) {
    byte[] body = evidence.body;
    List<Declaration> declarations = declarations(body, contentTypeHeader, html);
    for (Declaration declaration : declarations) {
      Encoding named = declaration.name() == null ? null : Encoding.forLabel(declaration.name());
      boolean marked = declaration.source() == Source.BOM;
      if (named != null && (marked ? evidence.allowsMark(named) : evidence.allows(named))) {
        return new Sniffed(named.charset(), named.name(), declaration.source(), declarations);
      }
    }
    Encoding detected = evidence.detect();
    if (detected != null) {
      return new Sniffed(detected.charset(), detected.name(), Source.DETECTOR, declarations);
    }
    Encoding fallback = html ? Encoding.named("windows-1252") : Encoding.UTF_8;
    return new Sniffed(fallback.charset(), fallback.name(), Source.DEFAULT, declarations);
  }

  private static List<Declaration> declarations(
      byte[] body, @Nullable String contentTypeHeader, boolean html) {
    List<Declaration> found = new ArrayList<>(4);
    Encoding marked = WideEncodings.fromMark(body);
    if (marked != null) {
      found.add(Declaration.of(Source.BOM, marked.name(), marked));
    }
    String http = contentTypeHeader == null ? null : Declarations.charsetIn(contentTypeHeader);
    if (http != null) {
      found.add(Declaration.of(Source.HTTP, http, Encoding.forLabel(http)));
    }
    MetaPrescan.Found meta = html ? MetaPrescan.find(body) : null;
    if (meta != null) {
      found.add(Declaration.of(Source.META, meta.label(), meta.encoding()));
    }
    String xml = Declarations.xmlEncoding(body);
    if (xml != null) {
      Encoding named = Encoding.forLabel(xml);
      found.add(
          Declaration.of(Source.XML, xml, named == null ? null : MetaPrescan.asDeclared(named)));
    }
    return List.copyOf(found);
  }

  /** What the bytes say; found out only as far as it is asked. */
  static final class Evidence {
    private final byte[] body;
    private final boolean plainAscii;
    private final Utf8Evidence utf8;
    private final @Nullable Encoding wide;
    private Detector.@Nullable Sample sample;

    Evidence(byte[] body) {
      this.body = body;
      this.plainAscii = Bytes.isPlainAscii(body);
      this.utf8 = plainAscii ? Utf8Evidence.NONE : Utf8Evidence.of(body);
      this.wide = plainAscii ? null : WideEncodings.fromZeros(body);
    }

    /** How well the bytes fit UTF-8. */
    Utf8Evidence utf8() {
      return utf8;
    }

    /**
     * Whether a byte order mark is to be believed: one of UTF-16 or 32 always; that of UTF-8, which
     * templates put before pages of any encoding, while what follows is not rather something else.
     */
    boolean allowsMark(Encoding marked) {
      return !marked.equals(Encoding.UTF_8)
          || utf8.errors() == 0
          || utf8.sequences() - 1 >= utf8.errors();
    }

    boolean allows(Encoding declared) {
      if (plainAscii) {
        return declared.isAsciiCompatible();
      } else if (wide != null || !declared.isAsciiCompatible()) {
        return wide != null && wide.name().equals(declared.name());
      }
      boolean isUtf8 = declared.name().equals("utf-8");
      if (isUtf8 && utf8.errors() == 0) {
        return true;
      } else if (sample().high() == 0) {
        return true;
      } else if (isUtf8) {
        return utf8.prevails();
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
      return plainAscii ? null : wide != null ? wide : Detector.detect(body, utf8, this::sample);
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
