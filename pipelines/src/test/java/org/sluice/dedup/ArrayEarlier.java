package org.sluice.dedup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Earlier runs in memory: each file is of one run. */
final class ArrayEarlier implements EarlierCorpus {
  private static final long serialVersionUID = 1L;

  private final ArrayCorpus corpus;
  private final ArrayList<String> runs;

  ArrayEarlier(ArrayCorpus corpus, List<String> runs) {
    this.corpus = corpus;
    this.runs = new ArrayList<>(runs);
  }

  @Override
  public int files() {
    return corpus.files();
  }

  @Override
  public String run(int file) {
    return runs.get(file);
  }

  @Override
  public void candidates(int file, CandidateSink sink) throws IOException {
    corpus.candidates(file, sink);
  }

  @Override
  public void texts(int file, int[] rows, TextSink sink) throws IOException {
    corpus.texts(file, rows, sink);
  }

  @Override
  public void ids(int file, int[] rows, TextSink sink) throws IOException {
    corpus.ids(file, rows, sink);
  }
}
