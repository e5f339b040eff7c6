package org.sluice.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Way;
import org.sluice.ingest.Entry;
import org.sluice.ingest.InputRecords;
import org.sluice.ingest.RecordReader;
import org.sluice.recipe.Recipe;
import org.sluice.schema.AnnotatedRow;
import org.sluice.storage.Storage;

/**
 * Estimates what an input holds from a few records of it: it reads the beginnings of at most
 * {@value #PLACES} splits, spread evenly over the bytes of the input, to learn how many stored
 * bytes a record takes, and takes the first records of each along the recipe's way, to learn how
 * much text they have and how many the rules keep. Reads at most {@value #PLACES} MiB.
 */
final class InputSample {
  private static final int PLACES = 8;

  /** Stored bytes counted in each place. */
  private static final long COUNTED_BYTES = 1 << 20;

  /** Records annotated in all: two seconds of work or less. */
  private static final int ANNOTATED_RECORDS = 48;

  private final Recipe recipe;

  InputSample(Recipe recipe) {
    this.recipe = recipe;
  }

  /** One place of the input. */
  private record Place(RowCount rows, long records, long bytes, boolean whole) {}

  /**
   * Reads the sample.
   *
   * @param splits all splits of the input, at least one
   * @throws IOException when an input file cannot be read
   */
  Contents read(List<PlannedSplit> splits) throws IOException {
    List<PlannedSplit> chosen = choose(splits);
    List<Place> places;
    try {
      places =
          IntStream.range(0, chosen.size())
              .parallel()
              .mapToObj(i -> place(chosen.get(i), ANNOTATED_RECORDS / chosen.size()))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long records = places.stream().mapToLong(Place::records).sum();
    long bytes = places.stream().mapToLong(Place::bytes).sum();
    long all = splits.stream().mapToLong(split -> split.end() - split.start()).sum();
    boolean whole =
        chosen.size() == splits.size()
            && places.stream().allMatch(p -> p.whole && p.rows.records() == p.records);
    List<RowCount> rows = places.stream().map(Place::rows).toList();
    String from =
        String.format(
            Locale.ROOT,
            "%,d records read and %,d judged in %d of %,d splits",
            records,
            rows.stream().mapToLong(RowCount::records).sum(),
            chosen.size(),
            splits.size());
    return RowCount.contents(from, whole, rows, bytes == 0 ? 0 : (double) records * all / bytes);
  }

  /** Splits at equal distances in the input's bytes, each once. */
  static List<PlannedSplit> choose(List<PlannedSplit> splits) {
    if (splits.size() <= PLACES) {
      return splits;
    }
    long all = splits.stream().mapToLong(split -> split.end() - split.start()).sum();
    List<PlannedSplit> chosen = new ArrayList<>();
    long passed = 0;
    int place = 0;
    for (PlannedSplit split : splits) {
      passed += split.end() - split.start();
      if (place < PLACES && passed * PLACES >= all / 2 + place * all) {
        chosen.add(split);
        while (place < PLACES && passed * PLACES >= all / 2 + place * all) {
          place++;
        }
      }
    }
    return chosen;
  }

  private Place place(PlannedSplit split, int annotated) {
    Way way = new DocumentSteps(recipe).way(Storage.FILES);
    RowCount rows = new RowCount(recipe);
    long records = 0;
    try (SeekableByteChannel channel = Storage.open(split.file().location());
        RecordReader reader =
            RecordReader.open(
                split.file().name(),
                channel,
                split.range(),
                recipe.read().get(split.input()).mapping(),
                Planner.limits(recipe))) {
      boolean whole = false;
      while (records < annotated || channel.position() - split.start() < COUNTED_BYTES) {
        Entry entry = reader.next();
        if (entry == null) {
          whole = true;
          break;
        }
        if (records++ < annotated) {
          rows.add(row(way, entry));
        }
      }
      long bytes = split.end() - split.start();
      long passed = channel.position() - split.start(); // with what was read ahead: 6 % at most
      return new Place(rows, records, whole ? bytes : Math.min(bytes, passed), whole);
    } catch (IOException e) {
      if (InputRecords.isOfFile(split.file(), e)) {
        // A run gives it a row that says so, and reads on.
        return new Place(rows, rows.records(), split.end() - split.start(), true);
      }
      throw new UncheckedIOException(e);
    }
  }

  private static AnnotatedRow row(Way way, Entry entry) {
    if (entry instanceof Entry.Content content) {
      return way.annotate(content.page(), null);
    }
    Entry.Damaged damaged = (Entry.Damaged) entry;
    return Way.unread(damaged.provenance(), damaged.failure());
  }
}
