package org.sluice.dedup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Signature;
import org.sluice.signature.Scheme;
import org.sluice.signature.Signer;

/** A corpus in memory: files of documents, signed when it is made. */
final class ArrayCorpus implements AnnotatedCorpus {
  private static final long serialVersionUID = 1L;

  /** A document; its text must have something to be seen in it. */
  record Document(String id, String text, long fetchedAt) implements java.io.Serializable {}

  private SurvivorOrder order = SurvivorOrder.DEFAULT;
  private Snapshots snapshots = new Snapshots(false, false);
  private int filesOfSnapshot = 1;
  private final ArrayList<ArrayList<Document>> files = new ArrayList<>();
  private final ArrayList<ArrayList<long[]>> signatures = new ArrayList<>();

  ArrayCorpus(Scheme scheme, List<List<Document>> files) {
    Signer signer = new Signer(scheme);
    for (List<Document> file : files) {
      ArrayList<long[]> signed = new ArrayList<>();
      for (Document document : file) {
        Signature signature = Objects.requireNonNull(signer.sign(document.text()), document.text());
        long[] packed = Arrays.copyOf(signature.bands(), signature.bands().length + 2);
        packed[packed.length - 2] = signature.textHashHigh();
        packed[packed.length - 1] = signature.textHashLow();
        signed.add(packed);
      }
      this.files.add(new ArrayList<>(file));
      signatures.add(signed);
    }
  }

  /** The same corpus with one band that all documents with tokens share. */
  ArrayCorpus inOneBucket() {
    for (List<long[]> file : signatures) {
      file.replaceAll(
          packed ->
              packed.length == 2
                  ? packed
                  : new long[] {7, packed[packed.length - 2], packed[packed.length - 1]});
    }
    return this;
  }

  /** The same corpus, of whose documents others survive. */
  ArrayCorpus in(SurvivorOrder other) {
    order = other;
    return this;
  }

  /** The same corpus, of whose files so many at a time are a snapshot. */
  ArrayCorpus within(Snapshots other, int filesOfEach) {
    snapshots = other;
    filesOfSnapshot = filesOfEach;
    return this;
  }

  /** A measured value: one of a few, and none of some documents. */
  static @Nullable Double quality(Document document) {
    int drawn = Math.floorMod(document.id().hashCode(), 5);
    return drawn == 4 ? null : drawn / 2 - 0.5;
  }

  int files() {
    return files.size();
  }

  List<Document> file(int file) {
    return files.get(file);
  }

  Document document(int file, int row) {
    return files.get(file).get(row);
  }

  @Override
  public void candidates(int file, CandidateSink sink) throws java.io.IOException {
    for (int row = 0; row < files.get(file).size(); row++) {
      Document document = files.get(file).get(row);
      long[] packed = signatures.get(file).get(row);
      int bands = packed.length - 2;
      Candidate candidate =
          new Candidate(
              row,
              new Signature(packed[bands], packed[bands + 1], Arrays.copyOf(packed, bands)),
              document.fetchedAt(),
              order.rank(
                  document.text().getBytes(StandardCharsets.UTF_8).length,
                  document.fetchedAt(),
                  quality(document) == null ? Map.of() : Map.of("quality", quality(document)),
                  Candidate.hashId(document.id())));
      sink.take(snapshots.scope(candidate, "snapshot " + file / filesOfSnapshot));
    }
  }

  @Override
  public void texts(int file, int[] rows, TextSink sink) throws java.io.IOException {
    for (int row : rows) {
      sink.take(row, document(file, row).text());
    }
  }

  @Override
  public void ids(int file, int[] rows, TextSink sink) throws java.io.IOException {
    for (int i = rows.length - 1; i >= 0; i--) {
      sink.take(rows[i], document(file, rows[i]).id());
    }
  }
}
