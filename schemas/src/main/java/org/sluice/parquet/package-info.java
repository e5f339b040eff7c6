/**
 * How rows lie in Parquet files: column types, and the mapping of each row to them. Where the files
 * are and when they are written is not known here.
 */
@NullMarked
package org.sluice.parquet;

import org.jspecify.annotations.NullMarked;
