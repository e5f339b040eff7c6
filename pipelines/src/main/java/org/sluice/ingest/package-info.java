/**
 * Reading input files into pages: archives (WARC, ARC), JSON lines and single files, plain or
 * compressed, whole or a byte range at a time. What becomes of a page, and anything of Beam, lives
 * elsewhere.
 */
@NullMarked
package org.sluice.ingest;

import org.jspecify.annotations.NullMarked;
