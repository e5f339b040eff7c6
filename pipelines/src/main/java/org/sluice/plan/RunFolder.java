package org.sluice.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.sluice.dedup.EarlierSettings;
import org.sluice.storage.Storage;

/**
 * Where the files of a run are.
 *
 * @param path the folder; slashes at its end do not count
 */
public record RunFolder(String path) implements Serializable {
  /** The names in a run's folder that a run writes, overwrites and clears. */
  public static final List<String> NAMES =
      List.of(
          ".lock",
          "README.md",
          "annotated",
          "croissant.json",
          "decisions",
          "index",
          "ledger",
          "lists",
          "manifest.json",
          "report",
          "rights",
          "shards",
          "splits",
          "superseded");

  private static final String RETRY = ".retry";

  /** Takes the slashes off the folder's end. */
  public RunFolder {
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
  }

  /** Whether a file is one that a run in this folder writes, and so never its input. */
  public boolean owns(String file) {
    String folder = Storage.absolute(path) + "/";
    String whole = Storage.absolute(file);
    if (!whole.startsWith(folder)) {
      return false;
    }
    String relative = whole.substring(folder.length());
    int slash = relative.indexOf('/');
    return NAMES.contains(slash < 0 ? relative : relative.substring(0, slash));
  }

  /** The folder of the annotated files. */
  public String annotated() {
    return path + "/annotated";
  }

  /** Annotated files: one for each split, named by what they were made from. */
  public String annotated(String fingerprint) {
    return annotated() + "/" + fingerprint + ".parquet";
  }

  /**
   * Stands beside an annotated file that is to be made again by the next run, because the input
   * could not be read to its end.
   */
  public static String retry(String annotated) {
    return annotated.substring(0, annotated.length() - ".parquet".length()) + RETRY;
  }

  /** Whether a file is a mark that {@link #retry} names. */
  public static boolean isRetry(String file) {
    return file.endsWith(RETRY);
  }

  /** The annotated file that a mark stands beside. */
  public static String retried(String retry) {
    return retry.substring(0, retry.length() - RETRY.length()) + ".parquet";
  }

  /** The copy of a file that the recipe lists, for workers. */
  public String list(String sha256) {
    return path + "/lists/" + sha256;
  }

  /** The list of splits that a plan of that fingerprint has. */
  public String splits(String fingerprint) {
    return path + "/splits/" + fingerprint + ".bin";
  }

  /** What deduplication decided about the rows of one split. */
  public String decisions(int split) {
    return path + "/decisions/" + number(split) + ".bin";
  }

  /** What one step of the recipe's corpus list decided about the rows of one split. */
  public String decisions(int split, String step) {
    return path + "/decisions/" + number(split) + "." + step + ".bin";
  }

  /** What sites say in robots.txt and the like of the pages of one split. */
  public String rights(int split) {
    return path + "/rights/" + number(split) + ".bin";
  }

  /** Written when all decisions are; says from what they were made and how much is kept. */
  public String outcome() {
    return path + "/decisions/outcome.json";
  }

  /** The ledger of one split, relative to the run's folder. */
  public static String ledgerName(int split) {
    return "ledger/part-" + number(split) + ".parquet";
  }

  /** The index's list of contents. */
  public String index() {
    return path + "/" + EarlierSettings.FOLDER + "/" + EarlierSettings.CONTENTS;
  }

  /** The documents of one split in the index, relative to the run's folder. */
  public static String indexName(int split) {
    return EarlierSettings.FOLDER + "/part-" + number(split) + ".parquet";
  }

  /** The documents of earlier runs that one split supersedes, relative to the run's folder. */
  public static String supersededName(int split) {
    return "superseded/part-" + number(split) + ".parquet";
  }

  /** The same list in the index, relative to the run's folder. */
  public static String indexSupersededName(int split) {
    return EarlierSettings.FOLDER + "/superseded-" + number(split) + ".parquet";
  }

  /** What the write pipeline wrote, for the manifest. */
  public String parts() {
    return path + "/report/parts.json";
  }

  /** What was read and what became of it, counted. */
  public String totals() {
    return path + "/report/totals.json";
  }

  /** The sources and languages that lost more than the recipe's guard allows. */
  public String losses() {
    return path + "/report/losses.json";
  }

  /** A shard relative to the run's folder, as the ledger names it. */
  public static String shardName(String split, int index, int count) {
    return "shards/" + split + "-" + number(index) + "-of-" + number(count) + ".parquet";
  }

  /** A file by its name relative to the folder. */
  public String file(String relative) {
    return path + "/" + relative;
  }

  public String manifest() {
    return path + "/manifest.json";
  }

  /** The dataset card. */
  public String readme() {
    return path + "/README.md";
  }

  /** The metadata in Croissant. */
  public String croissant() {
    return path + "/croissant.json";
  }

  /** What the report says besides statistics. */
  public String reportFacts() {
    return path + "/report/facts.json";
  }

  public String report() {
    return path + "/report/index.html";
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }
}
