package org.sluice.storage;

import java.io.Serializable;

/**
 * A file as it was found.
 *
 * @param name relative to the working folder when the pattern was
 * @param size in bytes
 * @param modifiedMillis when it was last changed, 0 where the file system does not say
 */
public record FoundFile(String name, long size, long modifiedMillis) implements Serializable {}
