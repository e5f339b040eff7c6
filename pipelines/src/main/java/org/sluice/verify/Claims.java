package org.sluice.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.spans.Cut;
import org.sluice.dedup.spans.CutProof;
import org.sluice.dedup.spans.EditedText;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;
import org.sluice.signature.Shingles;
import org.sluice.signature.Signer;
import org.sluice.url.CanonicalUrl;

/** Reads from documents what the ledger claims of them. Belongs to one thread. */
final class Claims {
  private final CorpusRules rules;
  private final Shingles shingles;
  private final @Nullable CanonicalUrl urls;
  private final Map<String, CutProof> proofs = new LinkedHashMap<>();

  Claims(CorpusRules rules) {
    this.rules = rules;
    shingles = new Shingles(rules.scheme());
    urls = rules.urls() == null ? null : rules.urls().canonical();
    rules.repeats().forEach((step, settings) -> proofs.put(step, new CutProof(settings)));
  }

  /** Takes what is found in a document. */
  interface Sink {
    void claim(Claim claim);

    /** Something that is wrong in itself. */
    void fault(Facts document, String fault);

    /** Something that cannot be compared, for the text is gone. */
    void unread();

    /** Something that cannot be compared, for the ledger does not tell all that was cut before. */
    void untold();
  }

  /** Reads the claim of a removed document. */
  void removal(StoredDocument document, LedgerRow.Duplicate claimed, Sink sink) {
    Facts facts = document.facts();
    String step = claimed.step();
    String text = document.text();
    if (step.equals(CorpusSteps.URL_DUPLICATES.name())) {
      String url = url(document);
      if (url == null) {
        sink.unread();
      } else {
        sink.claim(new Claim.SameUrl(facts.name(), claimed.of(), url, claimed.similarity()));
      }
    } else if (text == null) {
      sink.unread();
    } else if (step.equals(CorpusSteps.EXACT_DUPLICATES.name())) {
      if (claimed.similarity() != 1) {
        sink.fault(facts, "is an exact duplicate by " + claimed.similarity());
      }
      sink.claim(new Claim.Equal(facts.name(), claimed.of(), Signer.exact(text)));
    } else if (step.equals(CorpusSteps.NEAR_DUPLICATES.name())) {
      if (claimed.similarity() < rules.verify()) {
        String what = "is removed for a similarity of %s; the recipe says %s";
        sink.fault(facts, what.formatted(claimed.similarity(), rules.verify()));
      }
      sink.claim(
          new Claim.Alike(
              facts.name(), claimed.of(), shingles.distinct(text), claimed.similarity()));
    } else {
      sink.fault(facts, "was removed by '" + step + "', which the recipe does not have");
    }
  }

  /** The URL of a document as it is compared; null without one, or when it is not known. */
  private @Nullable String url(StoredDocument document) {
    if (urls == null || rules.urls() == null) {
      return null;
    }
    if (rules.urls().declared()) {
      if (document.text() == null) {
        return null;
      }
      String declared = urls.of(document.declared());
      if (declared != null) {
        return declared;
      }
    }
    return urls.of(document.facts().url());
  }

  /** Reads the claims of a document that parts were cut of. */
  void cuts(StoredDocument document, Sink sink) {
    Facts facts = document.facts();
    if (document.text() == null) {
      sink.unread();
      return;
    }
    try {
      List<Cut> earlier = new ArrayList<>();
      boolean whole = true;
      for (String step : rules.cutting()) {
        CutPlaces places = CutPlaces.of(facts.details().get(SpanSteps.cutSignal(step)));
        if (!places.cuts().isEmpty() && proofs.containsKey(step)) {
          if (whole) {
            List<Cut> both = new ArrayList<>(earlier);
            both.addAll(places.cuts());
            EditedText.of(document.text(), both); // they fit the text, and none overlaps another
            stands(document, step, EditedText.of(document.text(), earlier), places.cuts(), sink);
          } else {
            sink.untold();
          }
        }
        amount(facts, step, places, sink);
        earlier.addAll(places.cuts());
        whole &= places.whole();
      }
      left(document, earlier, whole, sink);
    } catch (IllegalArgumentException e) {
      sink.fault(facts, "has cuts that cannot be: " + e.getMessage());
    }
  }

  private void stands(
      StoredDocument document, String step, EditedText before, List<Cut> cuts, Sink sink) {
    Facts facts = document.facts();
    List<CutProof.Part> parts = proofs.get(step).parts(before, document.part(), facts.url(), cuts);
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int i = 0; i < cuts.size(); i++) {
      byName.computeIfAbsent(cuts.get(i).of(), of -> new ArrayList<>()).add(i);
    }
    byName.forEach(
        (of, numbers) ->
            sink.claim(
                new Claim.Stands(
                    facts.name(),
                    of,
                    document.key(),
                    step,
                    numbers.stream().map(parts::get).toList(),
                    numbers.stream().map(cuts::get).map(c -> c.from() + "-" + c.to()).toList())));
  }

  private static void amount(Facts facts, String step, CutPlaces places, Sink sink) {
    long told = places.cuts().stream().mapToLong(cut -> cut.to() - cut.from()).sum();
    double signal = facts.signals().getOrDefault(SpanSteps.cutSignal(step), 0.0);
    if (places.whole() ? told != signal : told > signal) {
      String what = "lost %.0f UTF-16 units by %s, and its places have %d";
      sink.fault(facts, String.format(Locale.ROOT, what, signal, step, told));
    }
  }

  /** What is left must be as long as the ledger says. */
  private static void left(StoredDocument document, List<Cut> cuts, boolean whole, Sink sink) {
    Facts facts = document.facts();
    String text = document.text();
    if (whole && facts.verdict() == Verdict.KEPT && text != null) {
      int bytes = EditedText.of(text, cuts).text().getBytes(StandardCharsets.UTF_8).length;
      if (bytes != facts.textBytes()) {
        String what = "keeps %d bytes of text without its cuts; the ledger says %d";
        sink.fault(facts, String.format(Locale.ROOT, what, bytes, facts.textBytes()));
      }
    }
  }

  /** A document as the claims of others want it; null when its text is needed and gone. */
  final class Read implements Claim.Named {
    private final StoredDocument document;
    private final Map<String, CutProof.@Nullable Kept> kept = new LinkedHashMap<>();
    private long @Nullable [] set;
    private @Nullable String exact;

    Read(StoredDocument document) {
      this.document = document;
    }

    @Override
    public long key() {
      return document.key();
    }

    private String text() {
      String text = document.text();
      return text == null ? "" : text;
    }

    @Override
    public long[] shingles() {
      long[] known = set;
      if (known == null) {
        known = shingles.distinct(text());
        set = known;
      }
      return known;
    }

    @Override
    public String exact() {
      String known = exact;
      if (known == null) {
        known = Signer.exact(text());
        exact = known;
      }
      return known;
    }

    @Override
    public @Nullable String url() {
      return Claims.this.url(document);
    }

    @Override
    public CutProof.@Nullable Kept kept(String step) {
      if (!kept.containsKey(step)) {
        kept.put(step, read(step));
      }
      return kept.get(step);
    }

    private CutProof.@Nullable Kept read(String step) {
      Facts facts = document.facts();
      List<Cut> earlier = new ArrayList<>();
      try {
        for (String one : rules.cutting()) {
          CutPlaces places = CutPlaces.of(facts.details().get(SpanSteps.cutSignal(one)));
          if (one.equals(step)) {
            EditedText before = EditedText.of(text(), earlier);
            return proofs.get(step).kept(before, document.part(), facts.url(), places.cuts());
          }
          if (!places.whole()) {
            return null;
          }
          earlier.addAll(places.cuts());
        }
        return null;
      } catch (IllegalArgumentException e) {
        return null; // told where that document's own cuts are looked at
      }
    }
  }
}
