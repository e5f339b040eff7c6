/**
 * The recipe: reading it from YAML with source positions, its parameters, and what is wrong with
 * it. What the steps do is not known here.
 */
@NullMarked
package org.sluice.recipe;

import org.jspecify.annotations.NullMarked;
