package org.sluice.shards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.annotate.AnnotatedReader;
import org.sluice.annotate.SplitAnnotator;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.EarlierMatch;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.spans.EditedText;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Signal;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.policies.SplitRights;
import org.sluice.report.Tally;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.ShardRow;
import org.sluice.schema.Signature;
import org.sluice.schema.Verdict;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;
import org.sluice.url.Hosts;

/**
 * Says what became of each record of a split: writes the split's part of the ledger, counts, and
 * sends the kept documents to their shards. Holds 8 MiB of them, compressed, whatever the size of
 * the split. Belongs to one thread.
 */
final class SplitRouter {
  private static final int EXCERPT_CODE_POINTS = 200;

  /**
   * Bytes of documents that are held before they are sent on: engines hold a few blocks in memory
   * at a time, beside what they sort with.
   */
  private static final int HELD_BYTES = 8 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunPlan plan;
  private final ShardLayout layout;
  private final ShardOrder order;
  private final Judge judge;
  private final LedgerTable table;
  private final boolean compares;
  private final boolean tellsEarlier;
  private final List<String> signals;

  /** Kept documents on their way to shards, the first of them sent on when there are many. */
  private static final class Outbox {
    private final RowCodec codec;
    private final BiConsumer<Integer, byte[]> blocks;
    private final TreeMap<Integer, ShardBlock> held = new TreeMap<>();
    private int heldBytes;

    Outbox(RowCodec codec, BiConsumer<Integer, byte[]> blocks) {
      this.codec = codec;
      this.blocks = blocks;
    }

    void hold(int shard, ShardBlock.Placed document) {
      ShardBlock block = held.computeIfAbsent(shard, n -> new ShardBlock(codec));
      heldBytes -= block.size();
      block.add(document);
      heldBytes += block.size();
      if (heldBytes >= HELD_BYTES) {
        send();
      }
    }

    void send() {
      held.forEach((shard, block) -> blocks.accept(shard, block.toBytes()));
      held.clear();
      heldBytes = 0;
    }
  }

  /** The split's part of the ledger, and its totals. */
  record Routed(PartFile ledger, RunTotals totals) {}

  SplitRouter(RunPlan plan, ShardLayout layout) {
    DocumentSteps steps = new DocumentSteps(plan.recipe().document());
    this.plan = plan;
    this.layout = layout;
    this.order = new ShardOrder(plan.recipe().write());
    this.judge = new Judge(steps.rules());
    this.signals = signals(plan);
    this.table = new LedgerTable(signals);
    this.tellsEarlier = signals.contains(EarlierSettings.SIMILARITY.name());
    this.compares =
        plan.recipe().corpus().stream()
            .anyMatch(step -> CorpusSteps.COMPARING_TEXTS.contains(step.name()));
  }

  /** The names of all signals of ledger and shards, in the order of measuring. */
  static List<String> signals(RunPlan plan) {
    return Stream.concat(
            new DocumentSteps(plan.recipe().document()).signals().stream(),
            CorpusSteps.signals(plan.recipe()).stream())
        .map(Signal::name)
        .toList();
  }

  /**
   * Routes one split.
   *
   * @param blocks receives each shard's number with a block of documents for it, now and then
   */
  Routed route(PlannedSplit split, BiConsumer<Integer, byte[]> blocks) throws IOException {
    SplitDecisions decisions = SplitDecisions.read(plan, split.number());
    SplitRights rights = SplitRights.open(plan, split.number());
    Tally tally = new Tally();
    Map<String, String> notes = new TreeMap<>();
    long[] rows = {0};
    WrittenFile ledger =
        plan.write(
            plan.folder().file(RunFolder.ledgerName(split.number())),
            out -> {
              try (RowCodec codec = new RowCodec(signals);
                  AnnotatedReader annotated = AnnotatedReader.open(split.annotated());
                  TableWriter writer = new TableWriter(new StreamOutputFile(out), table.type())) {
                Outbox outbox = new Outbox(codec, blocks);
                notes.putAll(annotated.metadata());
                for (Group row = annotated.next(); row != null; row = annotated.next()) {
                  int number = Math.toIntExact(rows[0]++);
                  AnnotatedRow whole = rights.join(AnnotatedTable.row(row), number);
                  LedgerRow ledgerRow = route(whole, number, decisions, outbox);
                  writer.write(table.group(ledgerRow));
                  tally.add(ledgerRow);
                }
                outbox.send();
              }
            });
    String name = RunFolder.ledgerName(split.number());
    return new Routed(
        new PartFile(
            PartFile.Kind.LEDGER,
            new Manifest.Output(name, rows[0], ledger.bytes(), ledger.sha256())),
        new RunTotals(
            Long.parseLong(notes.get(SplitAnnotator.RECORDS_NOTE)),
            JSON.readValue(
                notes.get(SplitAnnotator.OTHERS_NOTE),
                new TypeReference<TreeMap<String, Long>>() {}),
            tally));
  }

  private LedgerRow route(
      AnnotatedRow annotated, int number, SplitDecisions decisions, Outbox outbox) {
    RowOutcome outcome = RowOutcome.of(annotated, number, judge, decisions);
    AnnotatedRow row = edited(annotated, outcome, decisions, number);
    String domain = Hosts.registrableDomain(row.provenance().url());
    String split = null;
    String shard = null;
    if (outcome.verdict() == Verdict.KEPT) {
      split = order.split(row.signature());
      long place = order.place(row.provenance(), row.signature());
      int shardNumber = layout.number(split, place);
      shard = layout.name(shardNumber);
      outbox.hold(shardNumber, new ShardBlock.Placed(place, shardRow(row, domain, outcome)));
    }
    boolean compared = outcome.verdict() == Verdict.KEPT || outcome.verdict() == Verdict.DUPLICATE;
    return new LedgerRow(
        row.provenance(),
        domain,
        outcome.verdict(),
        outcome.reasons(),
        row.failure(),
        outcome.duplicate(),
        outcome.cluster(),
        compares && compared ? outcome.clusterSize() : 0,
        shard,
        split,
        row.charset(),
        row.language(),
        row.text().getBytes(StandardCharsets.UTF_8).length,
        excerpt(row.text()),
        row.signals(),
        row.details());
  }

  /** The row as the steps of the corpus left it. */
  private AnnotatedRow edited(
      AnnotatedRow row, RowOutcome outcome, SplitDecisions decisions, int number) {
    boolean dropped = decisions.reason(number) != null;
    if (outcome.verdict() != Verdict.KEPT && !(outcome.verdict() == Verdict.DROPPED && dropped)) {
      return row;
    }
    List<EarlierMatch> earlier = decisions.earlier(number);
    EditSignals said =
        new EditSignals(
            row.signals(),
            row.details(),
            decisions.edits(number),
            earlier.isEmpty() ? null : earlier.get(0),
            tellsEarlier);
    // What is dropped is told with the text that it had.
    String text = dropped ? row.text() : EditedText.of(row.text(), decisions.cuts(number)).text();
    return new AnnotatedRow(
        row.provenance(),
        row.failure(),
        row.metadata(),
        row.charset(),
        row.language(),
        text,
        said.signals,
        said.details,
        row.signature());
  }

  private static ShardRow shardRow(AnnotatedRow row, @Nullable String domain, RowOutcome outcome) {
    return new ShardRow(
        row.provenance(),
        domain,
        row.metadata(),
        row.text(),
        row.charset(),
        row.language(),
        hex(row.signature()),
        outcome.cluster(),
        outcome.clusterSize(),
        row.signals());
  }

  private static @Nullable String hex(@Nullable Signature signature) {
    HexFormat hex = HexFormat.of();
    return signature == null
        ? null
        : hex.toHexDigits(signature.textHashHigh()) + hex.toHexDigits(signature.textHashLow());
  }

  private static String excerpt(String text) {
    return text.codePointCount(0, Math.min(text.length(), 2 * EXCERPT_CODE_POINTS))
                <= EXCERPT_CODE_POINTS
            && text.length() <= 2 * EXCERPT_CODE_POINTS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, EXCERPT_CODE_POINTS));
  }
}
