package org.sluice.language;

/**
 * A language that a text may be in.
 *
 * @param label ISO 639-3 code, underscore, ISO 15924 script, as FineWeb2 writes it ({@code
 *     eng_Latn}, {@code cmn_Hani})
 * @param score from 0 to 1; the scores of one text sum to at most 1
 */
public record Candidate(String label, double score) {}
