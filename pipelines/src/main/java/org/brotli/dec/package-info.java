/**
 * Reaches into the Brotli decoder for what it holds back when a stream breaks off; nothing else.
 */
@NullMarked
package org.brotli.dec;

import org.jspecify.annotations.NullMarked;
