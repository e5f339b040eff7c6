/**
 * What is measured and done for Chinese, Japanese and Korean text alone: shares of scripts and
 * widths, marks of spam, forms of characters. Segmenters live in {@code text}, rules for every
 * language in {@code quality}.
 */
@NullMarked
package org.sluice.eastasian;

import org.jspecify.annotations.NullMarked;
