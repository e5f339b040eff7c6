package org.sluice.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.benchmarks.DecontaminateSettings;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.inspect.Counted;
import org.sluice.schema.LedgerRow;

/**
 * Recomputes certificates from texts: that removed documents are as much like the kept ones as the
 * ledger says, and that what was cut stands in the documents that keep it. The ledger's files are
 * gone through a few at a time; what their documents claim is gathered up to some bytes and then
 * settled with the documents that are named, file by file. So each text is read once, and those
 * that are named once for each time that so much was gathered.
 */
final class Recomputation {
  /** Bytes of claims that are gathered: at most 256 MiB, and an eighth of the heap. */
  private static final long MOST_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final StoredDocuments documents;
  private final CorpusRules rules;
  private final Selection selection;
  private final Keepers keepers;
  private final boolean all;
  private final Tally removals = new Tally();
  private final Tally cuts = new Tally();

  /** Claims of the same URL that the named document does not bear out itself, by their key. */
  private final Map<String, List<Pending>> detours = new TreeMap<>();

  /**
   * @param selection which certificates are recomputed
   * @param keepers the documents that those name
   * @param all whether the selection is of all, so that what cannot be recomputed is a fault
   */
  Recomputation(
      StoredDocuments documents,
      CorpusRules rules,
      Selection selection,
      Keepers keepers,
      boolean all) {
    this.documents = documents;
    this.rules = rules;
    this.selection = selection;
    this.keepers = keepers;
    this.all = all;
  }

  /** What was found of one kind of certificates, the same in whatever order. */
  private static final class Tally {
    private static final int HELD = 20;

    private final TreeSet<String> faults = new TreeSet<>();
    private long count;
    private long held;
    private long unread;
    private long untold;
    private long elsewhere;
    private long places;

    synchronized void fault(String fault) {
      count++;
      if (faults.add(fault) && faults.size() > HELD) {
        faults.pollLast();
      }
    }

    synchronized void held(Claim claim) {
      held++;
      places += claim instanceof Claim.Stands stands ? stands.places() : 0;
    }

    synchronized void elsewhere() {
      elsewhere++;
    }

    synchronized void unread() {
      unread++;
    }

    synchronized void untold() {
      untold++;
    }

    Check check(String name, long certificates, String noun, String more, boolean all) {
      String found =
          String.format(
              Locale.ROOT,
              "%s of %s recomputed%s%s",
              Counted.of(held, "certificate"),
              Counted.of(certificates, noun),
              more,
              gap());
      Check.Faults told = new Check.Faults();
      faults.forEach(told::add);
      if (all && unread > 0) {
        told.add(gone());
      }
      Check check = told.check(name, found);
      long faultCount = count + (all && unread > 0 ? 1 : 0);
      return new Check(name, found, faultCount, check.faults(), unread + untold);
    }

    private String gap() {
      StringBuilder gap = new StringBuilder();
      if (elsewhere > 0) {
        gap.append("; ").append(not(elsewhere)).append("what they name is not kept here");
      }
      if (untold > 0) {
        gap.append("; ").append(not(untold));
        gap.append("a step before cut more places than the ledger tells");
      }
      return unread == 0 ? gap.toString() : gap.append("; ").append(gone()).toString();
    }

    private String gone() {
      return not(unread) + "the texts are not there any more";
    }

    private static String not(long count) {
      return Counted.of(count, "certificate") + " not: ";
    }
  }

  /** A claim that waits for the documents of the id that it names. */
  private record Pending(boolean cut, Claim claim, List<Long> named) {}

  void run(Check.Sink sink) throws IOException {
    int step = Runtime.getRuntime().availableProcessors();
    List<Pending> pending = new ArrayList<>();
    long bytes = 0;
    for (int from = 0; from < documents.parts(); from += step) {
      for (List<Pending> one : gather(from, Math.min(documents.parts(), from + step))) {
        pending.addAll(one);
        bytes += one.stream().mapToLong(claim -> claim.claim.bytes()).sum();
      }
      if (bytes >= MOST_BYTES) {
        settle(pending);
        pending.clear();
        bytes = 0;
      }
    }
    settle(pending);
    follow();
    sink.accept(removals.check("duplicates", selection.removals(), "duplicate", "", all));
    if (!rules.repeats().isEmpty()) {
      String places = ", " + Counted.of(cuts.places, "place") + unproven();
      sink.accept(cuts.check("cuts", selection.cutDocuments(), "cut document", places, all));
    }
  }

  /** What the details of a step name that is no document. */
  private String unproven() {
    String benchmarks =
        rules.cutting().contains(DecontaminateSettings.STEP)
            ? "; decontaminate names benchmark items, which are not looked for again"
            : "";
    return rules.cutting().contains(SpanSteps.BOILERPLATE)
        ? benchmarks + "; boilerplate names shares of pages, which are not counted again"
        : benchmarks;
  }

  /** Reads the claims of some files, each on a thread of its own. */
  private List<List<Pending>> gather(int from, int to) throws IOException {
    try {
      return IntStream.range(from, to).parallel().mapToObj(this::gather).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Pending> gather(int part) {
    Claims claims = new Claims(rules);
    Gathering gathering = new Gathering();
    try {
      documents.read(
          part,
          selection,
          document -> {
            LedgerRow.Duplicate removal = document.facts().duplicate();
            gathering.cut = removal == null;
            if (removal == null) {
              claims.cuts(document, gathering);
            } else {
              claims.removal(document, removal, gathering);
            }
          });
      return gathering.pending;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tally tally(boolean cut) {
    return cut ? cuts : removals;
  }

  /** Takes the claims of one file. */
  private final class Gathering implements Claims.Sink {
    private final List<Pending> pending = new ArrayList<>();
    private boolean cut;

    @Override
    public void claim(Claim claim) {
      List<Long> named = keepers.keys(claim.of);
      if (named.isEmpty()) {
        if (cut) {
          cuts.fault(claim.name + " names " + claim.of + ", which is not kept");
        } else {
          removals.elsewhere(); // CertificateChecks says whether that may be
        }
      } else {
        pending.add(new Pending(cut, claim, named));
      }
    }

    @Override
    public void fault(Facts document, String fault) {
      tally(cut).fault(document.name() + " " + fault);
    }

    @Override
    public void unread() {
      tally(cut).unread();
    }

    @Override
    public void untold() {
      tally(cut).untold();
    }
  }

  /** Compares what is claimed with the documents that are named. */
  private void settle(List<Pending> pending) throws IOException {
    Map<Integer, Map<Integer, List<Claim>>> byPart = new TreeMap<>();
    for (Pending one : pending) {
      for (long key : one.named) {
        byPart
            .computeIfAbsent((int) (key >>> 32), part -> new TreeMap<>())
            .computeIfAbsent((int) key, row -> new ArrayList<>())
            .add(one.claim);
      }
    }
    try {
      byPart.entrySet().parallelStream().forEach(part -> settle(part.getKey(), part.getValue()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Pending one : pending) {
      if (one.claim.held()) {
        tally(one.cut).held(one.claim);
      } else if (one.claim.untold()) {
        tally(one.cut).untold();
      } else if (one.claim.unread()) {
        tally(one.cut).unread();
      } else if (one.claim instanceof Claim.SameUrl url) {
        detours
            .computeIfAbsent(key(url.url, url.of, url.similarity), k -> new ArrayList<>())
            .add(one);
      } else {
        tally(one.cut).fault(one.claim.fault());
      }
    }
  }

  private void settle(int part, Map<Integer, List<Claim>> rows) {
    Claims claims = new Claims(rules);
    try {
      documents.read(
          part,
          (file, row, group) -> rows.containsKey(row),
          document -> {
            Claims.Read read = claims.new Read(document);
            for (Claim claim : rows.get(document.facts().row())) {
              boolean known = document.text() != null || claim instanceof Claim.SameUrl;
              claim.settle(known ? read : null);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String url, String of, double similarity) {
    return similarity + " " + of.length() + " " + of + " " + url;
  }

  /**
   * Looks for the documents of the same URL that were removed for their texts in favour of the one
   * that is named, by the similarity that is stated.
   */
  private void follow() throws IOException {
    Claims claims = new Claims(rules);
    for (int part = 0; part < documents.parts() && !detours.isEmpty(); part++) {
      documents.read(
          part,
          (file, row, group) -> isRemovedForText(group),
          document -> {
            LedgerRow.Duplicate removal = document.facts().duplicate();
            String url = claims.new Read(document).url();
            if (removal != null && url != null) {
              List<Pending> found = detours.remove(key(url, removal.of(), removal.similarity()));
              for (Pending one : found == null ? List.<Pending>of() : found) {
                removals.held(one.claim);
              }
            }
          });
    }
    detours.values().forEach(all -> all.forEach(one -> removals.fault(one.claim.fault())));
  }

  private static boolean isRemovedForText(Group row) {
    @Nullable String step =
        row.getFieldRepetitionCount("duplicate_step") > 0
            ? row.getString("duplicate_step", 0)
            : null;
    return step != null && CorpusSteps.COMPARING_TEXTS.contains(step);
  }
}
