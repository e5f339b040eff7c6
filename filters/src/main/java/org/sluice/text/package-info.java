/**
 * The one shared view of a text: its lines, words and characters as primitive arrays, and the
 * segmenters that find words by script and language. What is measured on it lives elsewhere.
 */
@NullMarked
package org.sluice.text;

import org.jspecify.annotations.NullMarked;
