package org.sluice.shards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Decisions;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Signal;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.parquet.TableWriter;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.report.Tally;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.ShardRow;
import org.sluice.schema.Signature;
import org.sluice.schema.Verdict;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;
import org.sluice.url.Hosts;

/**
 * Says what became of each record of a split: writes the split's part of the ledger and its tally,
 * and sends the kept documents to their shards. Holds the split's kept documents in memory. Belongs
 * to one thread.
 */
final class SplitRouter {
  private static final int EXCERPT_CODE_POINTS = 200;

  private final RunPlan plan;
  private final ShardLayout layout;
  private final ShardOrder order;
  private final Judge judge;
  private final LedgerTable table;
  private final boolean compares;

  SplitRouter(RunPlan plan, ShardLayout layout) {
    DocumentSteps steps = new DocumentSteps(plan.recipe().document());
    this.plan = plan;
    this.layout = layout;
    this.order = new ShardOrder(plan.recipe().write());
    this.judge = new Judge(steps.rules());
    this.table = new LedgerTable(steps.signals().stream().map(Signal::name).toList());
    this.compares = !plan.recipe().corpus().isEmpty();
  }

  /**
   * Routes one split.
   *
   * @param blocks receives each shard's number with the block of documents for it
   * @return the split's part of the ledger
   */
  PartFile route(PlannedSplit split, BiConsumer<Integer, byte[]> blocks) throws IOException {
    Decisions decisions =
        Decisions.decode(Storage.readBytes(plan.folder().decisions(split.number())));
    TreeMap<Integer, ShardBlock> byShard = new TreeMap<>();
    Tally tally = new Tally();
    long[] rows = {0};
    WrittenFile ledger =
        Storage.write(
            plan.folder().file(RunFolder.ledgerName(split.number())),
            out -> {
              try (TableReader annotated = TableReader.open(Storage.table(split.annotated()));
                  TableWriter writer = new TableWriter(new StreamOutputFile(out), table.type())) {
                for (Group row = annotated.next(); row != null; row = annotated.next()) {
                  int number = Math.toIntExact(rows[0]++);
                  LedgerRow ledgerRow = route(AnnotatedTable.row(row), number, decisions, byShard);
                  writer.write(table.group(ledgerRow));
                  tally.add(ledgerRow);
                }
              }
            });
    Storage.write(plan.folder().tally(split.number()), out -> out.write(tally.toJson()));
    for (var block : byShard.entrySet()) {
      blocks.accept(block.getKey(), block.getValue().toBytes());
    }
    String name = RunFolder.ledgerName(split.number());
    return new PartFile(
        PartFile.Kind.LEDGER, new Manifest.Output(name, rows[0], ledger.bytes(), ledger.sha256()));
  }

  private LedgerRow route(
      AnnotatedRow row, int number, Decisions decisions, TreeMap<Integer, ShardBlock> byShard) {
    RowOutcome outcome = RowOutcome.of(row, number, judge, decisions);
    String domain = Hosts.registrableDomain(row.provenance().url());
    String split = null;
    String shard = null;
    if (outcome.verdict() == Verdict.KEPT) {
      split = order.split(row.signature());
      long place = order.place(row.provenance(), row.signature());
      int shardNumber = layout.number(split, place);
      shard = layout.name(shardNumber);
      byShard
          .computeIfAbsent(shardNumber, n -> new ShardBlock())
          .add(new ShardBlock.Placed(place, shardRow(row, domain, outcome)));
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

  private static ShardRow shardRow(AnnotatedRow row, @Nullable String domain, RowOutcome outcome) {
    return new ShardRow(
        row.provenance(),
        domain,
        row.title(),
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
