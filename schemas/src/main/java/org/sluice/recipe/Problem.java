package org.sluice.recipe;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a recipe.
 *
 * @param location where, or null when it concerns the whole file or the command line
 * @param message what was found and what was expected, one sentence without a full stop
 * @param help what to do: the nearest valid name, the allowed range; or null
 */
public record Problem(@Nullable Location location, String message, @Nullable String help) {}
