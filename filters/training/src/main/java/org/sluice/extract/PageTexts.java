package org.sluice.extract;

import java.io.IOException;
import org.sluice.training.MarkedPage;

/**
 * What people keep of a page, and what they do not.
 *
 * @param kept the blocks that are main text, a line for each
 * @param dropped the blocks that are not
 * @param whole all blocks, as a reader without extraction would have them
 */
public record PageTexts(String kept, String dropped, String whole) {

  /**
   * Reads a page's blocks; those of which it is not known what they are stand only in the whole.
   */
  public static PageTexts of(MarkedPage marked) throws IOException {
    PageBlocks page =
        PageWalker.read(LearnedPage.parse(marked), new MetadataReader(), MainText.MAX_NODES);
    BlockLabels labels = BlockLabels.of(marked, page);
    StringBuilder kept = new StringBuilder();
    StringBuilder dropped = new StringBuilder();
    StringBuilder whole = new StringBuilder();
    for (int b = 0; b < page.blocks; b++) {
      String text = page.textOf(b);
      if (!text.isBlank()) {
        whole.append(text).append('\n');
        if (labels.main()[b] == 1) {
          kept.append(text).append('\n');
        } else if (labels.main()[b] == 0) {
          dropped.append(text).append('\n');
        }
      }
    }
    return new PageTexts(kept.toString(), dropped.toString(), whole.toString());
  }
}
