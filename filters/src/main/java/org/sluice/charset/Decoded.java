package org.sluice.charset;

/**
 * A page's characters.
 *
 * @param text without byte order mark
 * @param replacements how many malformed or unmappable sequences became U+FFFD; a U+FFFD that the
 *     page itself holds is not counted in UTF-8
 */
public record Decoded(String text, int replacements) {}
