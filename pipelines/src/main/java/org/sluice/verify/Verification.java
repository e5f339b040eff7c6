package org.sluice.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.RecipeRules;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;

/**
 * Checks a finished run against its manifest and against itself: files and checksums; the
 * conservation law, that every record read has exactly one verdict; that every kept document is in
 * the shard that it names and no shard holds anything else; that every duplicate names a kept
 * document, and is as much like it as the ledger says; that what was cut stands in the document
 * that keeps it. What cannot be read is a fault like any other.
 *
 * <p>It reads every file once to hash it, a few ledger columns two or three times, and the id, file
 * and offset of the shards' rows. Memory: about sixteen bytes for each duplicate; of a shard that
 * turns out to be faulty the addresses of its documents, one shard at a time. Certificates are
 * recomputed from the annotated files: of a sample, or of all documents. Those files are no part of
 * what a run gives away, so where one is gone, a check says how many certificates it left out; only
 * when all are asked for that is a fault.
 */
public final class Verification {
  /** Removals, and cut documents, whose certificates are recomputed unless all are. */
  public static final int SAMPLE = 1000;

  private final FinishedRun run;
  private final boolean all;

  /** Recomputes a sample of the certificates. */
  public Verification(FinishedRun run) {
    this(run, false);
  }

  /**
   * @param all whether all certificates are recomputed, and not a sample of them
   */
  public Verification(FinishedRun run, boolean all) {
    this.run = run;
    this.all = all;
  }

  /**
   * Makes all checks.
   *
   * @throws IOException when a result cannot be taken, or a place cannot be listed
   */
  public void run(Check.Sink sink) throws IOException {
    List<Manifest.Output> listed = new ArrayList<>(run.manifest().shards());
    listed.addAll(run.manifest().ledger());
    listed.addAll(run.manifest().index());
    listed.addAll(run.manifest().superseded());
    new FileChecks(run, listed).run(sink);
    if (!run.manifest().index().isEmpty()) {
      sink.accept(new IndexChecks(run).check());
    }

    RowChecks rows = new RowChecks(run);
    LedgerScan ledger = new LedgerScan();
    for (Manifest.Output file : run.manifest().ledger()) {
      rows.read(file, LedgerScan.COLUMNS, (from, number, row) -> ledger.add(row));
    }
    PlaceChecks places = new PlaceChecks(run, rows, ledger.shards());
    places.read();

    sink.accept(rows.check());
    sink.accept(conservation());
    sink.accept(verdicts(ledger));
    sink.accept(ledger.grounds());
    sink.accept(places.kept());
    sink.accept(places.places());
    sink.accept(new CertificateChecks(rows, ledger).check());
    if (!run.manifest().earlier().isEmpty() || ledger.earlierRows() > 0) {
      sink.accept(new EarlierChecks(run.manifest().earlier(), rows, ledger).check());
    }
    caps(rows, sink);
    recompute(rows, sink);
  }

  /** Whether a step capped slices, and none exceeds its cap. */
  private void caps(RowChecks rows, Check.Sink sink) throws IOException {
    List<RecipeStep> corpus = RecipeRules.corpus(run.manifest());
    Recipe recipe = RecipeRules.recipe(run.manifest());
    if (corpus == null || corpus.stream().noneMatch(s -> s.name().equals(CapSettings.STEP))) {
      return; // What cannot be read is told where certificates are recomputed.
    }
    if (recipe == null) {
      sink.accept(
          new Check("caps", "not added up: the recipe is another version's", 0, List.of(), 1));
      return;
    }
    try {
      CapSettings settings = CapSettings.of(corpus, recipe);
      if (settings != null) {
        sink.accept(new CapChecks(settings, rows).check());
      }
    } catch (IllegalArgumentException e) {
      List<String> faults = List.of("the manifest's recipe makes no sense: " + e.getMessage());
      sink.accept(new Check("caps", "not added up", faults.size(), faults));
    }
  }

  private void recompute(RowChecks rows, Check.Sink sink) throws IOException {
    List<RecipeStep> corpus = RecipeRules.corpus(run.manifest());
    if (corpus == null) {
      List<String> faults =
          all ? List.of("this version of Sluice cannot read the recipe of the run") : List.of();
      String found = "not recomputed: the recipe is another version's";
      sink.accept(new Check("duplicates", found, faults.size(), faults, 1));
      return;
    }
    CorpusRules rules = CorpusRules.of(corpus);
    Selection selection = new Selection(rules, all ? Integer.MAX_VALUE : SAMPLE);
    Keepers keepers = selection.choose(rows, run.manifest().ledger());
    if (selection.removals() + selection.cutDocuments() > 0) {
      StoredDocuments documents = new StoredDocuments(run, rows);
      new Recomputation(documents, rules, selection, keepers, all).run(sink);
    }
  }

  private Check conservation() {
    Manifest.Counts counts = run.manifest().counts();
    Check.Faults faults = new Check.Faults();
    if (!counts.balance()) {
      long sum = counts.kept() + counts.dropped() + counts.duplicate() + counts.failed();
      faults.add("the manifest says %d read, and %d in all verdicts".formatted(counts.read(), sum));
    }
    return faults.check(
        "conservation",
        Counted.of(counts.read(), "record") + " read = kept + dropped + duplicate + failed");
  }

  private Check verdicts(LedgerScan ledger) {
    Manifest.Counts counts = run.manifest().counts();
    Check.Faults faults = new Check.Faults();
    compare(faults, ledger, Verdict.KEPT, counts.kept());
    compare(faults, ledger, Verdict.DROPPED, counts.dropped());
    compare(faults, ledger, Verdict.DUPLICATE, counts.duplicate());
    compare(faults, ledger, Verdict.FAILED, counts.failed());
    return faults.check(
        "verdicts",
        String.format(
            Locale.ROOT,
            "%,d kept, %,d dropped, %,d duplicate, %,d failed in the ledger",
            ledger.count(Verdict.KEPT),
            ledger.count(Verdict.DROPPED),
            ledger.count(Verdict.DUPLICATE),
            ledger.count(Verdict.FAILED)));
  }

  private static void compare(
      Check.Faults faults, LedgerScan ledger, Verdict verdict, long stated) {
    long found = ledger.count(verdict);
    if (found != stated) {
      String what = "the ledger has %d %s; the manifest says %d";
      faults.add(what.formatted(found, verdict.label(), stated));
    }
  }
}
