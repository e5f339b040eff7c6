package org.sluice.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.document.DocumentSteps;
import org.sluice.parquet.LedgerTable;
import org.sluice.plan.InputException;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Provenance;

/**
 * Finds records of a finished run by id or URL and everything that the run knows of them. It scans
 * columns: the ledger's ids and URLs once, its clusters once more when a record has one, and the
 * ids of the shard that a record is in. Memory does not grow with the run.
 */
public final class StoryFinder {
  /** So many records of one URL are explained; their number is always given. */
  public static final int MOST_MATCHES = 100;

  /** So many members of a cluster are listed; its size is always given. */
  public static final int MOST_MEMBERS = 50;

  /** Stands between a file and the offset in it. */
  private static final char PLACE = '@';

  private static final Pattern OFFSET = Pattern.compile("0|[1-9][0-9]{0,18}");

  private final FinishedRun run;

  public StoryFinder(FinishedRun run) {
    this.run = run;
  }

  /**
   * What was found.
   *
   * @param matches how many records match
   * @param stories of the first of them, in input order
   */
  public record Found(long matches, List<Story> stories) {

    /**
     * The only one.
     *
     * @throws InputException when there are several, with places to choose from
     */
    public Story only() throws InputException {
      if (matches > 1) {
        String places =
            stories.stream()
                .map(story -> place(story.record().provenance()))
                .limit(5)
                .collect(Collectors.joining(", "));
        throw new InputException(
            Counted.of(matches, "record") + " match\n  help: name one by its place: " + places);
      }
      return stories.get(0);
    }
  }

  /** The place of a record, which no other record of the run has, as {@link #find} takes it. */
  public static String place(Provenance record) {
    return record.file() + PLACE + record.offset();
  }

  /**
   * Finds records.
   *
   * @param query an id, a {@code WARC-Record-ID}, a URL or a file, exactly as the record states it,
   *     or a {@linkplain #place place}, which comes before an id that looks like one
   * @throws InputException when there is none, with the nearest id or URL
   */
  public Found find(String query) throws InputException, IOException {
    String bare = bare(query);
    Matches named = new Matches();
    Matches placed = new Matches();
    int mark = query.lastIndexOf(PLACE);
    String offset = query.substring(mark + 1);
    String placeFile = mark > 0 && OFFSET.matcher(offset).matches() ? query.substring(0, mark) : "";
    run.readLedger(
        List.of("id", "url", "record_id", "file", "offset"),
        (part, number, row) -> {
          String file = cell(row, "file");
          if (placeFile.equals(file) && offset.equals(Long.toString(row.getLong("offset", 0)))) {
            placed.add(part, number);
          } else if (query.equals(cell(row, "id"))
              || query.equals(cell(row, "url"))
              || query.equals(cell(row, "record_id"))
              || query.equals(file)
              || bare.equals(cell(row, "id"))) {
            named.add(part, number);
          }
        });
    Matches matches = placed.count > 0 ? placed : named;
    if (matches.count == 0) {
      throw new InputException(
          "no record with the id, URL or place '"
              + query
              + "' in "
              + run.folder().path()
              + nearest(bare));
    }
    return new Found(matches.count, stories(rows(matches.rows)));
  }

  /** The ledger rows that match: how many, and where the first of them are. */
  private static final class Matches {
    private final Map<Manifest.Output, List<Long>> rows = new LinkedHashMap<>();
    private long count;

    void add(Manifest.Output part, long number) {
      count++;
      if (count <= MOST_MATCHES) {
        rows.computeIfAbsent(part, p -> new ArrayList<>()).add(number);
      }
    }
  }

  /** The UUID of a {@code WARC-Record-ID}, which is the record's id. */
  private static String bare(String query) {
    String bare = query;
    if (bare.startsWith("<") && bare.endsWith(">")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    return bare.startsWith("urn:uuid:") ? bare.substring("urn:uuid:".length()) : bare;
  }

  private String nearest(String query) throws IOException {
    NearestOfMany nearest = new NearestOfMany(query);
    run.readLedger(
        List.of("id", "url"),
        (file, number, row) -> {
          nearest.add(cell(row, "id"));
          nearest.add(cell(row, "url"));
        });
    return nearest
        .found()
        .map(name -> "\n  help: did you mean '" + name + "'?")
        .orElse("\n  help: 'sluice ledger RUN --where \"url like '%…%'\"' searches");
  }

  private List<Group> rows(Map<Manifest.Output, List<Long>> matches) throws IOException {
    List<Group> found = new ArrayList<>();
    for (Map.Entry<Manifest.Output, List<Long>> match : matches.entrySet()) {
      String file = run.path(match.getKey());
      try (TableRows rows = TableRows.open(file, null)) {
        long next = 0;
        for (long number : match.getValue()) {
          Group row = rows.next();
          while (row != null && next < number) {
            row = rows.next();
            next++;
          }
          next++;
          if (row == null) {
            throw new IOException(file + " changed while it was read");
          }
          found.add(row);
        }
      }
    }
    return found;
  }

  private List<Story> stories(List<Group> rows) throws IOException {
    DocumentSteps steps = RecipeRules.of(run.manifest());
    Map<String, String> citations = steps == null ? Map.of() : steps.citations();
    List<LedgerRow> records = rows.stream().map(LedgerTable::row).toList();
    Map<String, Story.Cluster> clusters = clusters(records);
    StoredText texts = new StoredText(run);
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      LedgerRow record = records.get(i);
      StoredText.Found text = texts.find(record);
      List<Ruling> rulings = Ruling.of(record, steps);
      stories.add(
          new Story(
              rows.get(i),
              record,
              text.title(),
              text.text(),
              rulings,
              steps != null,
              citations,
              record.cluster() == null ? null : clusters.get(record.cluster()),
              text.place()));
    }
    return stories;
  }

  private Map<String, Story.Cluster> clusters(List<LedgerRow> records) throws IOException {
    Set<String> ids =
        records.stream()
            .map(LedgerRow::cluster)
            .filter(cluster -> cluster != null)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, Story.Cluster> clusters = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return clusters;
    }
    run.readLedger(
        List.of("id", "url", "verdict", "similarity", "cluster"),
        (file, number, row) -> {
          String cluster = cell(row, "cluster");
          if (cluster != null && ids.contains(cluster)) {
            clusters.compute(cluster, (id, so) -> with(id, so, row));
          }
        });
    return clusters;
  }

  private static Story.Cluster with(String id, Story.@Nullable Cluster cluster, Group row) {
    List<Story.Member> members = cluster == null ? new ArrayList<>() : cluster.members();
    if (members.size() < MOST_MEMBERS) {
      boolean compared = row.getFieldRepetitionCount("similarity") > 0;
      members.add(
          new Story.Member(
              row.getString("id", 0),
              cell(row, "url"),
              row.getString("verdict", 0),
              compared ? (Double) row.getDouble("similarity", 0) : null));
    }
    return new Story.Cluster(id, cluster == null ? 1 : cluster.size() + 1, members);
  }

  private static @Nullable String cell(Group row, String column) {
    return row.getFieldRepetitionCount(column) > 0 ? row.getString(column, 0) : null;
  }
}
