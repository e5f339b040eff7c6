package org.sluice.recipe;

/**
 * A place in a recipe file, or in a {@code --set} override of it.
 *
 * @param source the recipe file as it was named, or {@code --set key=value}
 * @param line 1-based
 * @param column 1-based, in code points
 * @param length how many code points the caret underlines, at least 1
 */
public record Location(String source, int line, int column, int length) {}
