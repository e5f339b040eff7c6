/**
 * Files wherever Beam's file systems reach: finding, reading, and writing them so that a file is
 * either whole or not there. What stands in them is not known here.
 */
@NullMarked
package org.sluice.storage;

import org.jspecify.annotations.NullMarked;
