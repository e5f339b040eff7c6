package org.sluice.dedup.spans;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.AnnotatedCorpus;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.SurvivorOrder;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.Signature;

/** A corpus in memory: files of documents. */
record PlainCorpus(List<List<Document>> files, boolean byId) implements TextCorpus {
  private static final SurvivorOrder BY_ID = idAlone();

  /** A corpus in the default order. */
  PlainCorpus(List<List<Document>> files) {
    this(files, false);
  }

  /** The order that compares nothing before the id. */
  private static SurvivorOrder idAlone() {
    try {
      return SurvivorOrder.of(
          new RecipeReader(Map.of(), CorpusSteps.parameters())
              .read(
                  "recipe.yaml",
                  "{ name: x, read: x, corpus: [survivors: { keep: [] }], write: { path: x } }",
                  List.of()));
    } catch (RecipeException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A document.
   *
   * @param id by which it is known wherever it lies
   */
  record Document(String id, @Nullable String url, String text) {}

  private Candidate candidate(Document document, int row) {
    return new Candidate(
        row,
        new Signature(0, 0, new long[0]),
        Candidate.UNKNOWN_TIME,
        (byId ? BY_ID : SurvivorOrder.DEFAULT)
            .rank(
                document.text.getBytes(StandardCharsets.UTF_8).length,
                Candidate.UNKNOWN_TIME,
                Map.of(),
                Candidate.hashId(document.id)));
  }

  /** All documents in the order in which they survive. */
  List<Document> inSurvivorOrder() {
    List<Document> all = new ArrayList<>();
    files.forEach(all::addAll);
    all.sort(
        Comparator.comparingLong(
                (Document document) ->
                    byId ? 0L : -document.text.getBytes(StandardCharsets.UTF_8).length)
            .thenComparingLong(document -> Candidate.hashId(document.id)));
    return all;
  }

  @Override
  public void texts(int file, DocumentSink sink) throws IOException {
    for (int row = 0; row < files.get(file).size(); row++) {
      Document document = files.get(file).get(row);
      sink.take(candidate(document, row), document.url, EditedText.of(document.text, List.of()));
    }
  }

  @Override
  public void ids(int file, int[] rows, AnnotatedCorpus.TextSink sink) throws IOException {
    for (int i = rows.length - 1; i >= 0; i--) {
      sink.take(rows[i], files.get(file).get(rows[i]).id);
    }
  }
}
