package org.sluice.extract;

import org.sluice.schema.Metadata;

/**
 * What was found on one page.
 *
 * @param text the main text: one line for each paragraph, heading, list item, table row and line of
 *     code, without a final newline; empty only when the page has no text at all
 * @param metadata what the page says of itself
 * @param source what the text was taken from
 * @param confidence the F-measure over words that the scores of the blocks let expect, 0..1; 1 for
 *     text that was not chosen by score
 * @param linkDensity the share of the text's characters that are link text, 0..1
 * @param truncated whether the page had more nodes than the budget, so that its end was not read
 * @param type how likely the page is of each type
 */
public record Extraction(
    String text,
    Metadata metadata,
    Source source,
    double confidence,
    double linkDensity,
    boolean truncated,
    PageTypeScore type) {

  /** Candidates for the main text, best first. */
  public enum Source {
    /** The blocks of the page that scored as main text. */
    BLOCKS,
    /** {@code articleBody} or its like in the page's structured data. */
    STRUCTURED_DATA,
    /** Prose in the data for the page's scripts; the page itself shows next to nothing. */
    EMBEDDED_DATA,
    /** No block scored as main text: the least doubtful of them. */
    DOUBTFUL_BLOCKS,
    /** What a page of frames shows to those who see none. */
    NO_FRAMES,
    /** There is no text in the body: description and title as the head has them. */
    HEAD,
    /** There is no text at all. */
    NOTHING;

    /** Whether this is a last resort rather than main text. */
    public boolean isFallback() {
      return compareTo(EMBEDDED_DATA) > 0;
    }
  }
}
