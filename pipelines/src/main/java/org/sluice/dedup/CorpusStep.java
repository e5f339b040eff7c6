package org.sluice.dedup;

import java.util.List;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;

/**
 * A step of a recipe's {@code corpus} list: everything the recipe check and the documentation need
 * to know of it.
 *
 * @param name as written in a recipe, kebab case
 * @param summary one sentence for users
 * @param citation where its definition and its defaults come from
 * @param parameters the accepted keys
 * @param signals what it adds to the signals of the documents that it judged
 * @param rules codes of the reasons for which it drops documents, without the step's name
 */
public record CorpusStep(
    String name,
    String summary,
    String citation,
    List<Parameter> parameters,
    List<Signal> signals,
    List<String> rules) {

  /** A step that removes documents in favour of others and measures nothing. */
  CorpusStep(String name, String summary, String citation, List<Parameter> parameters) {
    this(name, summary, citation, parameters, List.of(), List.of());
  }
}
