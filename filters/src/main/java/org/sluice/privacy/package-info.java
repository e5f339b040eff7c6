/**
 * Finds what identifies persons in a text and puts pseudonyms in its place. What a document is
 * worth is judged elsewhere.
 */
@NullMarked
package org.sluice.privacy;

import org.jspecify.annotations.NullMarked;
