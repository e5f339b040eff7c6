/**
 * The way of one page: the working document, the steps it passes, the rules that judge it, and the
 * catalogue of both. What a single step does lives in the step's own package.
 */
@NullMarked
package org.sluice.document;

import org.jspecify.annotations.NullMarked;
