package org.sluice.charset;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The encoding found for a page.
 *
 * @param charset decodes the page
 * @param name lower-case name of the encoding in the WHATWG Encoding Standard ({@code utf-8},
 *     {@code gb18030}, {@code windows-1252}); for encodings that the standard lacks the IANA name
 * @param source what decided
 * @param declared the encoding that the first usable declaration names, or null where there is none
 * @param lied whether the bytes contradict that declaration, so that it was not followed
 */
public record Sniffed(
    Charset charset, String name, Source source, @Nullable String declared, boolean lied) {}
