package org.sluice.labels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.parquet.example.data.Group;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.TableRows;
import org.sluice.model.fasttext.Example;
import org.sluice.plan.InputException;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import org.sluice.text.TextHash;

/**
 * The texts of a finished run, labelled by what became of them: {@code kept} or {@code dropped}.
 * Duplicates and failures have neither label. The texts come from the run's annotated files; which
 * they are is told by the ledger.
 */
public final class RunTexts {
  private static final List<String> PLACE = List.of("id", "file", "offset", "text_bytes");

  private RunTexts() {}

  /** What was found. */
  public record Found(long wanted, long read) {}

  /**
   * Reads a run.
   *
   * @param most how many texts of each label are taken; which they are depends on the seed and not
   *     on the order of the run
   * @throws InputException when there is no finished run
   */
  public static Found read(String path, long most, long seed, LabelledText.Sink sink)
      throws IOException, InputException {
    FinishedRun run = FinishedRun.open(path);
    Map<Verdict, PriorityQueue<Long>> chosen = new EnumMap<>(Verdict.class);
    chosen.put(Verdict.KEPT, lastFirst(seed));
    chosen.put(Verdict.DROPPED, lastFirst(seed));
    run.readLedger(
        List.of("id", "file", "offset", "text_bytes", "verdict"),
        (file, number, row) -> {
          PriorityQueue<Long> queue = chosen.get(Verdict.of(row.getString("verdict", 0)));
          if (queue != null && row.getLong("text_bytes", 0) > 0) {
            queue.add(key(row));
            if (queue.size() > most) {
              queue.remove();
            }
          }
        });
    Map<Long, List<String>> labels = new HashMap<>();
    chosen.forEach(
        (verdict, keys) -> {
          List<String> label = List.of(Example.label(verdict.label()));
          keys.forEach(key -> labels.put(key, label));
        });
    long wanted = labels.size();
    for (FoundFile file : Storage.list(run.folder().annotated())) {
      if (file.name().endsWith(".parquet") && !labels.isEmpty()) {
        read(file.name(), labels, sink);
      }
    }
    return new Found(wanted, wanted - labels.size());
  }

  private static PriorityQueue<Long> lastFirst(long seed) {
    return new PriorityQueue<>(
        Comparator.comparingLong((Long key) -> TextHash.join(seed, key)).reversed());
  }

  /** A record's address and the length of its text, by which a text of another recipe is told. */
  private static long key(Group row) {
    long key = TextHash.of(row.getString("file", 0));
    key = TextHash.join(key, TextHash.of(row.getString("id", 0)));
    key = TextHash.join(key, row.getLong("offset", 0));
    return TextHash.join(key, row.getLong("text_bytes", 0));
  }

  private static void read(String file, Map<Long, List<String>> labels, LabelledText.Sink sink)
      throws IOException {
    List<String> columns = new ArrayList<>(PLACE);
    columns.addAll(List.of("text", "language"));
    try (TableRows rows = TableRows.open(file, columns)) {
      for (Group row = rows.next(); row != null; row = rows.next()) {
        List<String> label = labels.remove(key(row));
        if (label != null) {
          String language =
              row.getFieldRepetitionCount("language") > 0 ? row.getString("language", 0) : null;
          sink.add(new LabelledText(row.getString("text", 0), language, label));
        }
      }
    }
  }
}
