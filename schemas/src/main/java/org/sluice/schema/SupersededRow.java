package org.sluice.schema;

/**
 * A document of an earlier run which this run supersedes, so that it is to be taken out of that
 * run's shards.
 *
 * @param run the earlier run
 * @param id the earlier document's id
 * @param by the id of the document of this run that is like it
 * @param similarity the true Jaccard similarity of the two, 1 for equal texts
 * @param step how they were found to be alike: {@code exact-duplicates} or {@code near-duplicates}
 */
public record SupersededRow(String run, String id, String by, double similarity, String step) {}
