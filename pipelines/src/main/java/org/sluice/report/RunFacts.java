package org.sluice.report;

import java.util.List;
import java.util.Map;

/**
 * What a run was given: everything that the report says besides statistics, and nothing that
 * differs when the same recipe runs again.
 *
 * @param recipeName the recipe's {@code name}
 * @param recipeText the recipe as written, with overrides applied
 * @param recipeHash the hash that names the recipe's meaning
 * @param versions versions by component ({@code sluice}, {@code recipe format}), in the order in
 *     which to show them
 * @param seed the seed of order and splits
 * @param inputFiles files read
 * @param inputBytes their size as stored
 * @param command the command line that makes this run again
 * @param recordsRead content records counted where they were read, not in the ledger: what the
 *     conservation law is checked with
 * @param otherRecords records that are no content and so have no ledger row, by type
 * @param notes what a reader must know before trusting the figures, one sentence each: a resource
 *     that is missing, a check that was switched off
 */
public record RunFacts(
    String recipeName,
    String recipeText,
    String recipeHash,
    Map<String, String> versions,
    long seed,
    long inputFiles,
    long inputBytes,
    String command,
    long recordsRead,
    Map<String, Long> otherRecords,
    List<String> notes) {}
