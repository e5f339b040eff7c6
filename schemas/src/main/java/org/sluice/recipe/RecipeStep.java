package org.sluice.recipe;

import java.io.Serializable;

/**
 * One step of a recipe with its checked settings.
 *
 * @param name the name in the catalogue
 * @param settings a value for each parameter that the step declares
 */
public record RecipeStep(String name, Settings settings) implements Serializable {}
