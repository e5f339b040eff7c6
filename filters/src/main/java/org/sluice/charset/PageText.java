package org.sluice.charset;

import org.jspecify.annotations.Nullable;

/**
 * A page's bytes as text.
 *
 * @param sniffed the encoding that was found
 * @param decoded the text in that encoding
 * @param repair the text without damage that was done before the crawl
 */
public record PageText(Sniffed sniffed, Decoded decoded, Mojibake.Repair repair) {

  /**
   * Reads a page: sniffs, decodes and repairs it with one look at all its bytes and, for most
   * pages, one more to decode them.
   *
   * @param body the page's bytes, content codings removed
   * @param contentType the HTTP {@code Content-Type} header as written, or null
   * @param html as in {@link CharsetSniffer#sniff}
   * @param repaired whether misread characters are put back; else the repair is none
   */
  public static PageText read(
      byte[] body, @Nullable String contentType, boolean html, boolean repaired) {
    CharsetSniffer.Evidence evidence = new CharsetSniffer.Evidence(body);
    Sniffed sniffed = CharsetSniffer.sniff(contentType, html, evidence);
    Decoded decoded = Decoder.decode(body, sniffed.charset(), evidence.utf8());
    Mojibake.Repair repair =
        repaired
            ? Mojibake.repair(decoded, body, sniffed.charset(), evidence.utf8())
            : Mojibake.Repair.none(decoded.text());
    return new PageText(sniffed, decoded, repair);
  }
}
