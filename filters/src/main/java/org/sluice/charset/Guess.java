package org.sluice.charset;

/**
 * An encoding with what it costs to read bytes in it.
 *
 * @param name of the encoding, empty when none was a candidate
 * @param cost nats; smaller is better
 */
record Guess(String name, double cost) {}
