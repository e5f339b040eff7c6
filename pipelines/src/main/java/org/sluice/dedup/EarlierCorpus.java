package org.sluice.dedup;

/**
 * The kept documents of earlier runs, as an annotated corpus of its own: files numbered from 0.
 * Which of them has which number must not depend on the order in which a recipe names the runs.
 */
public interface EarlierCorpus extends AnnotatedCorpus {
  /** How many files there are. */
  int files();

  /** The run that a file's documents were kept by, as the ledger names it. */
  String run(int file);
}
