package org.sluice.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Undoes damage that was done before the crawl: UTF-8 that some software had read as windows-1252,
 * windows-1251 or GBK and stored again ({@code cafÃ©}, {@code РџСЂРёРІРµС‚}). The method is ftfy's
 * (Speer 2019, doi:10.5281/zenodo.2591652), held to what can be proved: a run of characters above
 * ASCII is put back only if all its bytes are strictly UTF-8, if what they say is likelier text,
 * and if nothing between the same two tags or line ends contradicts it. What has lost bytes ({@code
 * 锟斤拷}) stays as it is, and so do texts that speak of encodings and show the damage.
 *
 * <p>Stateless and thread-safe. A text without a suspicious pair of characters is scanned once and
 * nothing is allocated; else work is linear in its length.
 */
public final class Mojibake {
  /** How much likelier, in nats, an undone run must be in the model of Chinese characters. */
  private static final double LIKELIER = 12;

  /** How often over a text may have been misread. */
  private static final int MOST_TIMES = 4;

  /** Runs beyond doubt that a text must have which speaks of encodings. */
  private static final int OVERWHELMING = 20;

  private static final List<Misreading> MISREADINGS =
      List.of(Misreading.WINDOWS_1252, Misreading.WINDOWS_1251, Misreading.GBK);

  /** Words of texts that show such damage in order to speak of it. */
  private static final List<String> SUBJECT =
      List.of(
          "mojibake",
          "utf-8",
          "utf8",
          "charset",
          "encod",
          "unicode",
          "latin-1",
          "latin1",
          "iso-8859",
          "windows-125",
          "cp125",
          "codifica",
          "codage",
          "kodier",
          "кодиров",
          "乱码",
          "亂碼",
          "编码",
          "編碼",
          "文字化け",
          "文字コード",
          "인코딩",
          "锟斤拷");

  private Mojibake() {}

  /**
   * A text after repair.
   *
   * @param text the text, the very same object where nothing was repaired
   * @param characters code points above ASCII that were put back
   * @param charset the encoding in which UTF-8 had been read, or null where nothing was repaired
   */
  public record Repair(String text, int characters, @Nullable String charset) {
    /** The text as it is. */
    public static Repair none(String text) {
      return new Repair(text, 0, null);
    }
  }

  private static final int PIECE = 1 << 12;

  /** A run of characters above ASCII, and what it was; null when it cannot be undone. */
  private record Run(int from, int to, @Nullable String undone, int weight) {}

  /**
   * Puts back what is provably misread in the source of a page, as {@link #repair(String)} does.
   * Where the bytes show that nothing can be, as those of most pages do, the text is not read.
   *
   * @param bytes what the text was decoded from
   * @param utf8 what they say
   */
  static Repair repair(Decoded decoded, byte[] bytes, Charset charset, Utf8Evidence utf8) {
    String text = decoded.text();
    boolean plain = utf8.isAscii() && text.length() == bytes.length;
    boolean read = charset.equals(StandardCharsets.UTF_8) && utf8.isWellFormed();
    return plain || (read && !utf8.misread()) ? Repair.none(text) : repair(text);
  }

  /** Puts back what is provably misread in a text or in the source of a page. */
  public static Repair repair(String text) {
    Found best = null;
    for (Misreading misreading : suspects(text)) {
      Found found = Found.of(text, misreading);
      if (best == null || found.weight > best.weight) {
        best = found;
      }
    }
    if (best == null || best.weight == 0) {
      return Repair.none(text);
    }
    boolean shown = best.weight < OVERWHELMING || best.contradictions * 10 > best.weight;
    return shown && isSubject(text) ? Repair.none(text) : best.repair();
  }

  /** The misreadings of which the text has a likely beginning. */
  private static List<Misreading> suspects(String text) {
    int found = 0;
    boolean inside = false;
    char before = 0;
    // Characters are copied out a piece at a time, which is several times faster than charAt.
    char[] piece = new char[Math.min(text.length(), PIECE)];
    for (int from = 0; from < text.length(); from += piece.length) {
      int count = Math.min(piece.length, text.length() - from);
      text.getChars(from, from + count, piece, 0);
      for (int i = 0; i < count; i++) {
        char c = piece[i];
        if (c < 0x80) {
          inside = false;
          before = 0;
          i = endOfAscii(piece, i, count) - 1;
        } else if (!inside) {
          inside = true;
          before = c;
        } else if (before != 0) {
          // The second of a run: with the first it may be how a misreading begins.
          for (int k = 0; k < MISREADINGS.size(); k++) {
            found |= MISREADINGS.get(k).mayBegin(before, c) ? 1 << k : 0;
          }
          before = 0;
        }
      }
    }
    if (found == 0) {
      return List.of();
    }
    List<Misreading> suspects = new ArrayList<>(2);
    for (int k = 0; k < MISREADINGS.size(); k++) {
      if ((found & 1 << k) != 0) {
        suspects.add(MISREADINGS.get(k));
      }
    }
    return suspects;
  }

  /** Skips ASCII, of which most of a page consists, eight characters at a time. */
  private static int endOfAscii(char[] text, int from, int to) {
    int i = from;
    while (i + 8 <= to
        && (text[i]
                | text[i + 1]
                | text[i + 2]
                | text[i + 3]
                | text[i + 4]
                | text[i + 5]
                | text[i + 6]
                | text[i + 7])
            < 0x80) {
      i += 8;
    }
    while (i < to && text[i] < 0x80) {
      i++;
    }
    return i;
  }

  /** Whether what is to be read of the text names encodings; tags and scripts do so always. */
  private static boolean isSubject(String text) {
    StringBuilder prose = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('<', at);
      prose.append(text, at, open < 0 ? text.length() : open).append(' ');
      int close = open < 0 ? -1 : text.indexOf('>', open);
      if (close < 0) {
        at = open < 0 ? text.length() : open + 1;
        if (open >= 0) {
          prose.append(text, at, text.length());
          break;
        }
      } else {
        boolean code =
            text.regionMatches(true, open, "<script", 0, 7)
                || text.regionMatches(true, open, "<style", 0, 6);
        int end = code ? text.indexOf("</", close) : close + 1;
        at = end < 0 ? text.length() : end;
      }
    }
    String lower = prose.toString().toLowerCase(Locale.ROOT);
    return SUBJECT.stream().anyMatch(lower::contains);
  }

  /** What one misreading explains of a text, segment by segment. */
  private static final class Found {
    private final String text;
    private final Misreading misreading;

    /** The segments in which every run can be undone. */
    private final List<List<Run>> segments = new ArrayList<>();

    private int weight;
    private int contradictions;

    private Found(String text, Misreading misreading) {
      this.text = text;
      this.misreading = misreading;
    }

    static Found of(String text, Misreading misreading) {
      Found found = new Found(text, misreading);
      char[] characters = text.toCharArray();
      if (!found.undoesAny(characters)) {
        return found;
      }
      List<Run> runs = new ArrayList<>();
      int i = 0;
      while (i < characters.length) {
        char c = characters[i];
        if (c >= 0x80) {
          int from = i;
          while (i < characters.length && characters[i] >= 0x80) {
            i++;
          }
          runs.add(found.run(from, i));
        } else if (runs.isEmpty()) {
          i = endOfAscii(characters, i, characters.length);
        } else {
          if (c == '\n' || c == '<' || c == '>') {
            found.close(runs);
          }
          i++;
        }
      }
      found.close(runs);
      return found;
    }

    /** Whether any run can be undone, which is sooner known than what it weighs. */
    private boolean undoesAny(char[] characters) {
      int i = endOfAscii(characters, 0, characters.length);
      while (i < characters.length) {
        int from = i;
        while (i < characters.length && characters[i] >= 0x80) {
          i++;
        }
        if (misreading.undo(text, from, i) != null) {
          return true;
        }
        i = endOfAscii(characters, i, characters.length);
      }
      return false;
    }

    private Run run(int from, int to) {
      String undone = misreading.undo(text, from, to);
      if (undone == null) {
        return new Run(from, to, null, 0);
      }
      int weight = weight(from, to, undone);
      for (int again = 1; again < MOST_TIMES; again++) {
        String deeper = misreading.undo(undone, 0, undone.length());
        int deeperWeight = deeper == null ? 0 : weight(from, to, deeper);
        if (deeper == null || deeperWeight < Math.max(weight, Likelihood.CERTAIN)) {
          break;
        }
        undone = deeper;
        weight = deeperWeight;
      }
      return new Run(from, to, undone, weight);
    }

    private int weight(int from, int to, String undone) {
      if (misreading == Misreading.GBK) {
        return Likelihood.ofChinese(text, from, to, undone, LIKELIER);
      }
      return Likelihood.of(before(from), after(to), undone);
    }

    private char before(int from) {
      return from == 0 ? 0 : text.charAt(from - 1);
    }

    private char after(int to) {
      return to == text.length() ? 0 : text.charAt(to);
    }

    private void close(List<Run> runs) {
      if (runs.isEmpty()) {
        return;
      }
      int wrong = 0;
      int whole = 0;
      for (Run run : runs) {
        wrong += run.undone == null || run.weight < 0 ? 1 : 0;
        whole += run.weight;
      }
      contradictions += wrong;
      if (wrong == 0) {
        weight += whole;
        segments.add(List.copyOf(runs));
      }
      runs.clear();
    }

    Repair repair() {
      StringBuilder repaired = new StringBuilder(text.length());
      int done = 0;
      int characters = 0;
      for (List<Run> runs : segments) {
        int own = runs.stream().mapToInt(Run::weight).sum();
        if (own >= 2 || contradictions == 0) {
          for (Run run : runs) {
            String undone = run.undone;
            if (undone != null) {
              repaired.append(text, done, run.from).append(undone);
              done = run.to;
              characters += (int) undone.codePoints().filter(c -> c >= 0x80).count();
            }
          }
        }
      }
      return characters == 0
          ? Repair.none(text)
          : new Repair(
              repaired.append(text, done, text.length()).toString(), characters, misreading.name());
    }
  }
}
