package org.sluice.dedup;

import java.util.List;
import org.sluice.recipe.Parameter;

/**
 * A step of a recipe's {@code corpus} list: everything the recipe check and the documentation need
 * to know of it.
 *
 * @param name as written in a recipe, kebab case
 * @param summary one sentence for users
 * @param citation where its definition and its defaults come from
 * @param parameters the accepted keys
 */
public record CorpusStep(
    String name, String summary, String citation, List<Parameter> parameters) {}
