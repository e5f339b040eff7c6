package org.sluice.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Amends a choice of blocks in what scores cannot tell: formulas on lines of their own go with the
 * text around them, and lines that name the authors of posts are kept or dropped as asked.
 */
final class KeptBlocks {
  /** Longer blocks say more than who wrote. */
  private static final int AUTHOR_UNITS = 60;

  /** How often one kind of element repeats where it is a post of a thread. */
  private static final int LEAST_POSTS = 2;

  /** Elements around a line that may say that it names the author. */
  private static final int NEAR = 4;

  /** Nodes of a line looked at. */
  private static final int LINE_NODES = 24;

  private static final int POST = Hint.COMMENT.mask() | Hint.FORUM.mask() | Hint.REVIEW.mask();

  private static final String[] AUTHOR_WORDS = {
    "author",
    "username",
    "user-name",
    "user_name",
    "nickname",
    "poster",
    "postername",
    "screenname",
    "display-name",
    "displayname",
    "user-link",
    "userlink",
    "user-details",
    "comment-user",
    "hnuser",
    "bigusername",
    "postprofile",
  };

  private KeptBlocks() {}

  /** Keeps each formula on lines of its own whose neighbour is kept. */
  static void keepFormulas(PageBlocks page, boolean[] kept) {
    boolean before = false;
    for (int b = 0; b < page.blocks; b++) {
      if (!kept[b] && (before || (b + 1 < page.blocks && kept[b + 1])) && isDisplay(page, b)) {
        kept[b] = true;
      }
      before = kept[b];
    }
  }

  private static boolean isDisplay(PageBlocks page, int block) {
    int start = page.start[block];
    int end = page.end[block];
    return end - start > 4
        && page.text[start] == '$'
        && page.text[start + 1] == '$'
        && page.text[end - 1] == '$'
        && page.text[end - 2] == '$';
  }

  /** Keeps the line of the author of each post that is kept, or drops them all. */
  static void settleAuthors(PageBlocks page, boolean[] kept, TextForm.Authors authors) {
    if (authors == TextForm.Authors.SCORED) {
      return;
    }
    boolean[] author = new boolean[page.blocks];
    int[] authorsBefore = new int[page.blocks + 1];
    for (int b = 0; b < page.blocks; b++) {
      author[b] = page.units[b] <= AUTHOR_UNITS && page.letters[b] > 1 && namesAuthor(page, b);
      authorsBefore[b + 1] = authorsBefore[b] + (author[b] ? 1 : 0);
    }
    int[] post = posts(page, authorsBefore);
    // Whether a post has other kept text, and whether its author is known.
    boolean[] told = new boolean[page.nodes];
    boolean[] named = new boolean[page.nodes];
    for (int b = 0; b < page.blocks; b++) {
      int of = post[page.node[b]];
      if (of >= 0) {
        told[of] |= kept[b] && !author[b];
      }
    }
    for (int b = 0; b < page.blocks; b++) {
      int of = post[page.node[b]];
      if (of >= 0 && author[b] && told[of]) {
        kept[b] = authors == TextForm.Authors.KEEP && !named[of];
        named[of] = true;
      }
    }
  }

  /** The innermost post with an author at or above each node, or -1. */
  private static int[] posts(PageBlocks page, int[] authorsBefore) {
    boolean[] candidate = new boolean[page.nodes];
    Map<Integer, Integer> repeats = new HashMap<>();
    for (int n = 1; n < page.nodes; n++) {
      int first = page.firstBlock[n];
      int end = page.endBlock[n];
      candidate[n] =
          (page.hints[n] & POST) != 0
              && end - first > 1
              && authorsBefore[end] > authorsBefore[first];
      if (candidate[n]) {
        repeats.merge(page.template[n], 1, Integer::sum);
      }
    }
    int[] post = new int[page.nodes];
    post[0] = -1;
    for (int n = 1; n < page.nodes; n++) {
      boolean found = candidate[n] && repeats.getOrDefault(page.template[n], 0) >= LEAST_POSTS;
      post[n] = found ? n : post[page.parent[n]];
    }
    return post;
  }

  private static boolean namesAuthor(PageBlocks page, int block) {
    int n = page.node[block];
    Element line = page.element[n];
    if (line != null && holdsAuthor(line)) {
      return true;
    }
    for (int i = 0; i < NEAR && n > 0; i++) {
      Element element = page.element[n];
      if (element != null && isAuthor(element)) {
        return true;
      }
      n = page.parent[n];
    }
    return false;
  }

  private static boolean holdsAuthor(Element line) {
    boolean[] found = new boolean[1];
    int[] seen = new int[1];
    NodeTraversor.filter(
        (Node node, int depth) -> {
          found[0] |= node instanceof Element element && isAuthor(element);
          return found[0] || ++seen[0] > LINE_NODES
              ? NodeFilter.FilterResult.STOP
              : NodeFilter.FilterResult.CONTINUE;
        },
        line);
    return found[0];
  }

  private static boolean isAuthor(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    if (element.attr("itemprop").equals("author") || element.attr("rel").equals("author")) {
      return true;
    }
    String className = element.className();
    if (className.isEmpty() || className.length() > 200) {
      return false;
    }
    for (String word : AUTHOR_WORDS) {
      int at = className.indexOf(word);
      if (at >= 0 && isWord(className, at, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String text, int from, int to) {
    return (from == 0 || !Character.isLetter(text.charAt(from - 1)))
        && (to == text.length() || !Character.isLetter(text.charAt(to)));
  }
}
