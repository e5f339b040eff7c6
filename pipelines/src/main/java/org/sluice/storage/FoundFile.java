package org.sluice.storage;

import java.io.Serializable;

/**
 * A file as it was found.
 *
 * @param name relative to the working folder when the pattern was; what results call it
 * @param location where it is, whatever the working folder: what workers open
 * @param size in bytes
 * @param modifiedMillis when it was last changed, 0 where the file system does not say
 */
public record FoundFile(String name, String location, long size, long modifiedMillis)
    implements Serializable {}
