package org.sluice.storage;

import java.io.Serializable;

/**
 * A file as it was written.
 *
 * @param bytes its size
 * @param sha256 of its bytes, in hexadecimal
 */
public record WrittenFile(long bytes, String sha256) implements Serializable {}
