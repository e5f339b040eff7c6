package org.sluice.language;

/**
 * A line of a text, or a part of a long one.
 *
 * @param label the language that most of it is in
 * @param score how surely, from 0 to 1
 * @param letters how much it counts: letters, a Han character or syllable counted as those that
 *     spell it
 */
public record Line(String label, double score, double letters) {}
