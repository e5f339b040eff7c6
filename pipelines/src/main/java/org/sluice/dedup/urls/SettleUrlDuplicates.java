package org.sluice.dedup.urls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.Decision;
import org.sluice.dedup.Decisions;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.Texts;

/**
 * Says of each document that is removed for its URL in favour of which kept one: the one kept of
 * its URL or, where that was removed for its text afterwards, the one in whose favour. From {@link
 * #REMOVALS} and {@link #DECISIONS} to packed {@link Decisions} for the files with removals, by
 * file and in parts: several of one file may come out.
 */
public final class SettleUrlDuplicates
    extends PTransform<PCollectionTuple, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Packed {@link UrlRemovals} by file. */
  public static final TupleTag<KV<Integer, byte[]>> REMOVALS = new TupleTag<>("removals") {};

  /** Packed decisions about texts by file. */
  public static final TupleTag<KV<Integer, byte[]>> DECISIONS = new TupleTag<>("decisions") {};

  private static final TupleTag<long[]> LINKS = new TupleTag<>("links") {};
  private static final TupleTag<byte[]> DECIDED = new TupleTag<>("decided") {};
  private static final KvCoder<Integer, byte[]> CODER =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  private final UrlCorpus corpus;
  private final Partitions partitions;

  public SettleUrlDuplicates(UrlCorpus corpus, Partitions partitions) {
    this.corpus = corpus;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollectionTuple found) {
    PCollection<KV<Integer, long[]>> links =
        found
            .get(REMOVALS)
            .apply("by kept document", ParDo.of(new SendLinks(partitions)))
            .setCoder(BlockCoder.keyed());
    PCollection<KV<Integer, byte[]>> decided =
        found
            .get(DECISIONS)
            .apply("decisions by partition", ParDo.of(new SendDecisions(partitions)))
            .setCoder(CODER);
    return KeyedPCollectionTuple.of(LINKS, links)
        .and(DECIDED, decided)
        .apply("group by kept document", CoGroupByKey.create())
        .apply("follow kept documents", ParDo.of(new Follow(corpus)))
        .setCoder(CODER);
  }

  private static final class SendLinks extends DoFn<KV<Integer, byte[]>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    SendLinks(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, byte[]> file, OutputReceiver<KV<Integer, long[]>> out) {
      UrlRemovals removals = UrlRemovals.decode(file.getValue());
      BlockWriter links = new BlockWriter(2, partitions, (p, block) -> out.output(KV.of(p, block)));
      for (int i = 0; i < removals.size(); i++) {
        long removed = DocumentKey.of(removals.file(), removals.row(i));
        links.add(partitions.ofDocument(removals.kept(i)), removals.kept(i), removed);
      }
      links.flush();
    }
  }

  private static final class SendDecisions extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    SendDecisions(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, byte[]> file, OutputReceiver<KV<Integer, byte[]>> out) {
      out.output(KV.of(partitions.ofFile(file.getKey()), file.getValue()));
    }
  }

  private static final class Follow extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final UrlCorpus corpus;

    Follow(UrlCorpus corpus) {
      this.corpus = corpus;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      LongRecords links = LongRecords.sorted(2, partition.getValue().getAll(LINKS));
      if (links.size() == 0) {
        return;
      }
      Map<Integer, Decisions> decided = new HashMap<>();
      for (byte[] packed : partition.getValue().getAll(DECIDED)) {
        // Of one file there are several: who goes for a document of this run, or of an earlier one.
        Decisions decisions = Decisions.decode(packed);
        decided.merge(decisions.file(), decisions, Follow::both);
      }
      Map<Integer, List<Decision>> byFile = new TreeMap<>();
      Texts.read(
          keptKeys(links),
          corpus::ids,
          (key, id) -> {
            Decisions about = decided.get(DocumentKey.file(key));
            Decision decision = about == null ? null : about.of(DocumentKey.row(key));
            for (int i = first(links, key); i < links.size() && links.get(i, 0) == key; i++) {
              long removed = links.get(i, 1);
              byFile
                  .computeIfAbsent(DocumentKey.file(removed), file -> new ArrayList<>())
                  .add(removal(DocumentKey.row(removed), key, id, decision));
            }
          });
      byFile.forEach(
          (file, decisions) -> out.output(KV.of(file, new Decisions(file, decisions).encode())));
    }

    private static Decisions both(Decisions some, Decisions more) {
      List<Decision> all = new ArrayList<>(some.byRow());
      all.addAll(more.byRow());
      return new Decisions(some.file(), all);
    }

    private static Decision removal(int row, long kept, String id, @Nullable Decision decision) {
      if (decision instanceof Decision.Removed gone) {
        return new Decision.Removed(
            row,
            gone.survivorFile(),
            gone.survivorRow(),
            gone.survivorId(),
            gone.similarity(),
            Decision.Step.URL_DUPLICATES,
            0,
            gone.run());
      }
      return new Decision.Removed(
          row,
          DocumentKey.file(kept),
          DocumentKey.row(kept),
          id,
          1,
          Decision.Step.URL_DUPLICATES,
          0);
    }

    private static long[] keptKeys(LongRecords links) {
      long[] keys = new long[links.size()];
      int size = 0;
      for (int i = 0; i < links.size(); i++) {
        if (i == 0 || links.get(i, 0) != links.get(i - 1, 0)) {
          keys[size++] = links.get(i, 0);
        }
      }
      return Arrays.copyOf(keys, size);
    }

    /** The first link of a kept document. */
    private static int first(LongRecords links, long key) {
      int low = 0;
      int high = links.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (links.get(middle, 0) < key) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
