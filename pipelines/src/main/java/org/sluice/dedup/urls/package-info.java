/**
 * Which documents are removed because another one was fetched from the same URL. How URLs are
 * written in one way lives in {@code org.sluice.url}; texts are not read here.
 */
@NullMarked
package org.sluice.dedup.urls;

import org.jspecify.annotations.NullMarked;
