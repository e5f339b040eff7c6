package org.sluice.extract;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.metadata.AuthorNames;
import org.sluice.metadata.DateReader;
import org.sluice.metadata.PageTitle;

/**
 * What stands in small print around the title for people to read: who wrote it, and when.
 *
 * @param author a line that begins as bylines do, or null
 * @param published the date nearest to the title that is not said to be of a change, or null
 * @param modified a date that is said to be of a change, or null
 */
record Byline(@Nullable String author, @Nullable String published, @Nullable String modified) {
  /** Nothing is known. */
  private static final Byline NONE = new Byline(null, null, null);

  private static final int BEFORE = 4;
  private static final int AFTER = 10;
  private static final int AFTER_MARKED = 16;

  /** Longer blocks are prose, which may tell of any date. */
  private static final int LONGEST = 160;

  /** A page's title is among its first blocks, or it is not found. */
  private static final int SEARCHED = 2_000;

  private static final String[] CHANGE = {
    "updated",
    "modified",
    "edited",
    "reviewed",
    "revised",
    "aktualisiert",
    "geändert",
    "bearbeitet",
    "mis à jour",
    "modifié",
    "actualizado",
    "modificado",
    "atualizado",
    "aggiornato",
    "bijgewerkt",
    "обновлен",
    "изменен",
    "更新",
    "修改",
    "수정",
  };

  private static final String[] RELEASE = {
    "published",
    "posted",
    "veröffentlicht",
    "publié",
    "publicado",
    "pubblicato",
    "опубликован",
    "发布",
    "發布",
    "发表",
    "公開",
    "入力",
    "등록",
  };

  /**
   * The text of an element whose class says that it names an author.
   *
   * @param block the number of its block
   */
  record Mark(int block, String text) {}

  /** Reads the blocks around the one that is the title. */
  static Byline near(@Nullable String title, PageBlocks page, List<Mark> marks, DateReader dates) {
    int at = title == null ? -1 : find(title, page);
    if (at < 0) {
      return NONE;
    }
    String author = marked(marks, at);
    String published = null;
    String modified = null;
    int to = Math.min(page.blocks, at + AFTER);
    for (int i = 0; i < BEFORE + to - at; i++) {
      // First what follows the title, then what stands above it.
      int b = i < to - at ? at + i : at - 1 - (i - (to - at));
      if (b < 0 || page.end[b] - page.start[b] > LONGEST) {
        continue;
      }
      String text = page.textOf(b);
      if (author == null && b > at && isByline(text)) {
        author = text;
      }
      String date = b == at ? null : dates.find(text);
      if (date != null) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (has(lower, CHANGE) && !has(lower, RELEASE)) {
          modified = modified == null ? date : modified;
        } else if (published == null) {
          published = date;
        }
      }
    }
    return new Byline(author, published == null ? modified : published, modified);
  }

  /** The name in the marked element that is nearest to the title. */
  private static @Nullable String marked(List<Mark> marks, int title) {
    String nearest = null;
    int distance = Integer.MAX_VALUE;
    for (Mark mark : marks) {
      int from = Math.abs(mark.block - title);
      if (mark.block < title - BEFORE || mark.block > title + AFTER_MARKED || from >= distance) {
        continue;
      }
      List<String> names = AuthorNames.in(mark.text);
      if (!names.isEmpty() && names.stream().allMatch(AuthorNames::isLikely)) {
        nearest = mark.text;
        distance = from;
      }
    }
    return nearest;
  }

  /** Whether a line names authors after a word for it, and no sentence begins with that word. */
  private static boolean isByline(String text) {
    if (!AuthorNames.isByline(text)) {
      return false;
    }
    List<String> names = AuthorNames.in(text);
    return !names.isEmpty() && names.stream().allMatch(AuthorNames::isLikely);
  }

  private static boolean has(String text, String[] words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The block of the title: the first {@code h1} that is it, or else the first block that is, or
   * begins with it; or else the first {@code h1}.
   */
  private static int find(String title, PageBlocks page) {
    String key = PageTitle.key(title);
    int same = -1;
    int heading = -1;
    for (int b = 0; b < Math.min(page.blocks, SEARCHED); b++) {
      boolean h1 = page.tag[page.node[b]] == Tag.H1;
      int size = page.end[b] - page.start[b];
      boolean mayBe = h1 || same < 0;
      if (mayBe && size >= key.length() && size <= 2 * title.length() + 20) {
        String block = PageTitle.key(page.textOf(b));
        if (h1 && block.equals(key)) {
          return b;
        }
        boolean begins = page.tag[page.node[b]].isHeading() && block.startsWith(key);
        same = same < 0 && !key.isEmpty() && (begins || block.equals(key)) ? b : same;
      }
      heading = heading < 0 && h1 ? b : heading;
    }
    return same < 0 ? heading : same;
  }
}
