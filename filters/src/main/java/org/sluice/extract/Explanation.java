package org.sluice.extract;

import java.util.List;

/**
 * How a page's main text was found, block by block.
 *
 * @param extraction what was found
 * @param blocks all blocks of text on the page, in document order, unless the page was longer than
 *     the budget. Where {@link Extraction#source} is not {@link Extraction.Source#BLOCKS} or {@link
 *     Extraction.Source#DOUBTFUL_BLOCKS}, the text was taken from elsewhere, whatever was kept here
 */
public record Explanation(Extraction extraction, List<Block> blocks) {

  /**
   * A block of text on a page.
   *
   * @param text as it is written, without the mark of a list item
   * @param element the kind of the element that holds it, for example {@code p} or {@code cell}
   * @param probability how likely it is main text, 0..1, by its features and those around it
   * @param kept whether it was chosen; a later copy of a chosen block is not
   */
  public record Block(String text, String element, double probability, boolean kept) {}

  public Explanation {
    blocks = List.copyOf(blocks);
  }
}
