package org.sluice.language;

import java.util.List;
import org.sluice.recipe.FileSource;

/**
 * Says of single sentences whether they are in another language than their document. Belongs to one
 * thread.
 */
public final class SentenceLanguage {
  private final Identifier identifier;

  /**
   * @param model the file of a fastText model, or none for the built-in identification
   * @throws IllegalArgumentException naming the file, when it cannot be read or understood
   */
  public SentenceLanguage(List<String> model, FileSource files) {
    this.identifier = Identifier.of(model, files);
  }

  /**
   * Whether a sentence's likeliest language is another than the document's, or none at all. Of
   * closely related languages a sentence does not tell which it is in; they do not count as others.
   *
   * @param language the document's, a label of FineWeb2's form
   */
  public boolean isOther(String sentence, String language) {
    List<Candidate> found = identifier.identify(sentence);
    return found.isEmpty() || !CloseLanguages.areClose(language, found.get(0).label());
  }
}
