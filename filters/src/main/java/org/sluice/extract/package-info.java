/**
 * Main text and metadata of a web page: reading the DOM into blocks, their features, their scores,
 * the choice among them and the plain text they make. Charsets and languages are found elsewhere.
 */
@NullMarked
package org.sluice.extract;

import org.jspecify.annotations.NullMarked;
