/**
 * Topics by words that are telling for them: the lists, and how much of a text they make up. Topics
 * that a model tells are asked of a classifier.
 */
@NullMarked
package org.sluice.model.topic;

import org.jspecify.annotations.NullMarked;
