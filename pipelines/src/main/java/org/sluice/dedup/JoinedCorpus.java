package org.sluice.dedup;

import java.io.IOException;

/**
 * The documents of a run and those of earlier ones under one numbering of files: the run's own
 * first.
 */
public final class JoinedCorpus implements AnnotatedCorpus {
  private static final long serialVersionUID = 1L;

  private final AnnotatedCorpus own;
  private final int ownFiles;
  private final EarlierCorpus earlier;

  /**
   * @param ownFiles how many files the run has itself
   */
  public JoinedCorpus(AnnotatedCorpus own, int ownFiles, EarlierCorpus earlier) {
    this.own = own;
    this.ownFiles = ownFiles;
    this.earlier = earlier;
  }

  /** How many files there are, the run's own and those of earlier runs. */
  public int files() {
    return Math.addExact(ownFiles, earlier.files());
  }

  /** How many files the run has itself. */
  int ownFiles() {
    return ownFiles;
  }

  /** The least key of a document of an earlier run. */
  long firstEarlier() {
    return (long) ownFiles << Integer.SIZE;
  }

  /** The run that kept a document of an earlier run, by its key. */
  String run(long key) {
    return earlier.run(DocumentKey.file(key) - ownFiles);
  }

  @Override
  public void candidates(int file, CandidateSink sink) throws IOException {
    corpus(file).candidates(inCorpus(file), sink);
  }

  @Override
  public void texts(int file, int[] rows, TextSink sink) throws IOException {
    corpus(file).texts(inCorpus(file), rows, sink);
  }

  @Override
  public void ids(int file, int[] rows, TextSink sink) throws IOException {
    corpus(file).ids(inCorpus(file), rows, sink);
  }

  private AnnotatedCorpus corpus(int file) {
    return file < ownFiles ? own : earlier;
  }

  private int inCorpus(int file) {
    return file < ownFiles ? file : file - ownFiles;
  }
}
