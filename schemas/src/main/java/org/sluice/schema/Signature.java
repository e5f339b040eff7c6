package org.sluice.schema;

/**
 * What deduplication compares instead of text. All hashes are content alone: the same text gives
 * the same signature on every machine.
 *
 * @param textHashHigh upper half of the 128-bit hash of the normalised text
 * @param textHashLow lower half
 * @param bands one 64-bit hash for each MinHash band, in band order; empty for a text too short to
 *     have a shingle
 */
public record Signature(long textHashHigh, long textHashLow, long[] bands) {}
