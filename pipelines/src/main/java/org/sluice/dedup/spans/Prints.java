package org.sluice.dedup.spans;

import java.io.IOException;
import java.util.BitSet;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongIndex;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;

/** Finds the prints of units that stand in more than one place. */
final class Prints {
  /** A print, then twice the file's number, and one more when it stands there more than once. */
  static final int PRINT_WIDTH = 2;

  /** A file and a print that repeats. */
  static final int REPEATED_WIDTH = 2;

  /** Distinct prints held of one file; with more, the same one may be sent again. */
  static final int MOST_HELD = 1 << 20;

  private Prints() {}

  /** Sends the prints of a file to the partitions where equal ones meet, each about once. */
  static void read(
      TextCorpus corpus,
      int file,
      Units units,
      int mostHeld,
      Partitions partitions,
      BlockWriter out)
      throws IOException {
    Held held = new Held(file, partitions, out);
    corpus.texts(
        file,
        (document, url, text) -> {
          int count = units.scan(text.text(), file, url);
          for (int i = 0; i < count; i++) {
            if (i == 0 || units.place(i) != units.place(i - 1)) {
              held.add(units.print(i), mostHeld);
            }
          }
        });
    held.send();
    out.flush();
  }

  private static final class Held {
    private final int file;
    private final Partitions partitions;
    private final BlockWriter out;
    private LongIndex prints = new LongIndex();
    private BitSet many = new BitSet();

    Held(int file, Partitions partitions, BlockWriter out) {
      this.file = file;
      this.partitions = partitions;
      this.out = out;
    }

    void add(long print, int most) {
      int known = prints.size();
      int number = prints.add(print);
      if (number < known) {
        many.set(number);
      } else if (prints.size() == most) {
        send();
      }
    }

    void send() {
      for (int i = 0; i < prints.size(); i++) {
        long print = prints.key(i);
        out.add(partitions.ofHash(print), print, 2L * file + (many.get(i) ? 1 : 0));
      }
      prints = new LongIndex();
      many = new BitSet();
    }
  }

  /**
   * Tells each file which of its prints repeat.
   *
   * @param prints all of a partition
   * @param out takes each file and print once, by the file's partition
   */
  static void repeated(LongRecords prints, Partitions partitions, BlockWriter out) {
    int to;
    for (int from = 0; from < prints.size(); from = to) {
      long print = prints.get(from, 0);
      boolean many = false;
      for (to = from; to < prints.size() && prints.get(to, 0) == print; to++) {
        many |= (prints.get(to, 1) & 1) != 0;
      }
      if (to - from == 1 && !many) {
        continue;
      }
      long last = -1;
      for (int i = from; i < to; i++) {
        long file = prints.get(i, 1) >> 1;
        if (file != last) {
          out.add(partitions.ofFile((int) file), file, print);
          last = file;
        }
      }
    }
    out.flush();
  }
}
