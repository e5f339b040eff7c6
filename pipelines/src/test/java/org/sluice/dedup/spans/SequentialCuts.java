package org.sluice.dedup.spans;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongIndex;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;

/** The stages of cutting one after the other without Beam. Blocks arrive shuffled. */
final class SequentialCuts {
  private final PlainCorpus corpus;
  private final Partitions partitions;
  private final int mostHeld;
  private final Random arrival;
  private long printBytes;
  private long repeatBytes;

  /**
   * @param mostHeld prints and units that a file holds before it sends them
   * @param seed of the order in which blocks arrive
   */
  SequentialCuts(PlainCorpus corpus, int partitions, int mostHeld, long seed) {
    this.corpus = corpus;
    this.partitions = new Partitions(partitions);
    this.mostHeld = mostHeld;
    this.arrival = new Random(seed);
  }

  private final class Shuffle {
    private final Map<Integer, List<long[]>> blocks = new TreeMap<>();

    BlockWriter writer(int width) {
      return new BlockWriter(
          width,
          partitions,
          (p, block) -> blocks.computeIfAbsent(p, k -> new ArrayList<>()).add(block));
    }

    long bytes() {
      return blocks.values().stream()
          .flatMap(List::stream)
          .mapToLong(block -> (long) block.length * Long.BYTES)
          .sum();
    }

    LongRecords get(int partition, int width) {
      List<long[]> found = blocks.getOrDefault(partition, new ArrayList<>());
      Collections.shuffle(found, arrival);
      return LongRecords.sorted(width, found);
    }
  }

  /** The edits by document id; documents that stay as they are have none. */
  Map<String, Edit> run(RepeatSettings settings) throws IOException {
    int files = corpus.files().size();
    Shuffle prints = new Shuffle();
    for (int file = 0; file < files; file++) {
      Prints.read(
          corpus,
          file,
          settings.kind().units(),
          mostHeld,
          partitions,
          prints.writer(Prints.PRINT_WIDTH));
    }
    Shuffle repeated = new Shuffle();
    for (int p = 0; p < partitions.count(); p++) {
      Prints.repeated(
          prints.get(p, Prints.PRINT_WIDTH), partitions, repeated.writer(Prints.REPEATED_WIDTH));
    }
    Shuffle places = new Shuffle();
    for (int p = 0; p < partitions.count(); p++) {
      LongRecords found = repeated.get(p, Prints.REPEATED_WIDTH);
      BlockWriter out = places.writer(FirstPlaces.PLACE_WIDTH);
      Map<Integer, LongIndex> byFile = new TreeMap<>();
      for (int i = 0; i < found.size(); i++) {
        byFile.computeIfAbsent((int) found.get(i, 0), f -> new LongIndex()).add(found.get(i, 1));
      }
      for (Map.Entry<Integer, LongIndex> file : byFile.entrySet()) {
        FirstPlaces.read(
            corpus,
            file.getKey(),
            file.getValue(),
            settings.kind().units(),
            mostHeld,
            partitions,
            out);
      }
      out.flush();
    }
    Shuffle links = new Shuffle();
    for (int p = 0; p < partitions.count(); p++) {
      FirstPlaces.link(
          places.get(p, FirstPlaces.PLACE_WIDTH),
          settings.copies(),
          partitions,
          links.writer(FirstPlaces.LINK_WIDTH));
    }
    List<byte[]> blocks = new ArrayList<>();
    for (int p = 0; p < partitions.count(); p++) {
      Repeats.name(
          links.get(p, FirstPlaces.LINK_WIDTH),
          corpus,
          partitions,
          (q, block) -> blocks.add(block));
    }
    printBytes = prints.bytes();
    repeatBytes = repeated.bytes() + places.bytes() + links.bytes();
    repeatBytes += blocks.stream().mapToLong(block -> block.length).sum();
    Collections.shuffle(blocks, arrival);
    Map<String, Edit> edits = new TreeMap<>();
    for (Map.Entry<Integer, Repeats> file : Repeats.read(blocks).entrySet()) {
      RepeatCutter cutter = new RepeatCutter(settings);
      corpus.texts(
          file.getKey(),
          (document, url, text) -> {
            Edit edit = cutter.edit(file.getValue(), document, file.getKey(), url, text);
            if (edit != null) {
              edits.put(corpus.files().get(file.getKey()).get(document.row()).id(), edit);
            }
          });
    }
    return edits;
  }

  /** Bytes that the last run shuffled to find what repeats. */
  long printBytes() {
    return printBytes;
  }

  /** Bytes that it shuffled of what repeats. */
  long repeatBytes() {
    return repeatBytes;
  }
}
