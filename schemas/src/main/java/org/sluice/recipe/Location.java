package org.sluice.recipe;

/**
 * A place in a recipe file.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 * @param length how many characters the caret underlines, at least 1
 */
public record Location(int line, int column, int length) {}
