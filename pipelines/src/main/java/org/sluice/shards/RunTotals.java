package org.sluice.shards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sluice.plan.RunFolder;
import org.sluice.report.Tally;
import org.sluice.storage.Storage;

/**
 * What was read of some splits, and what became of it. Totals merge in any order to the same bytes.
 *
 * @param recordsRead records as the reader counted them, apart from the rows of the ledger
 * @param otherRecords records of other types than content, by type
 * @param tally the statistics of the ledger's rows
 */
public record RunTotals(long recordsRead, SortedMap<String, Long> otherRecords, Tally tally) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The totals of a run whose write pipeline has ended. */
  public static RunTotals read(RunFolder folder) throws IOException {
    return fromJson(Storage.readBytes(folder.totals()));
  }

  /** The sum of totals, each as JSON. */
  static byte[] join(Iterable<byte[]> parts) throws IOException {
    RunTotals sum = new RunTotals(0, new TreeMap<>(), new Tally());
    for (byte[] part : parts) {
      sum = sum.plus(fromJson(part));
    }
    return sum.toJson();
  }

  /** The totals of both; the other ones stay as they are, these are used up. */
  private RunTotals plus(RunTotals other) {
    tally.merge(other.tally);
    SortedMap<String, Long> others = new TreeMap<>(otherRecords);
    other.otherRecords.forEach((type, count) -> others.merge(type, count, Long::sum));
    return new RunTotals(recordsRead + other.recordsRead, others, tally);
  }

  byte[] toJson() throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("records_read", recordsRead);
    node.set("other_records", JSON.valueToTree(otherRecords));
    node.set("tally", JSON.readTree(tally.toJson()));
    return JSON.writeValueAsBytes(node);
  }

  private static RunTotals fromJson(byte[] json) throws IOException {
    JsonNode node = JSON.readTree(json);
    if (!node.path("records_read").isIntegralNumber() || !node.path("tally").isObject()) {
      throw new IOException("these are no totals of a run");
    }
    return new RunTotals(
        node.get("records_read").longValue(),
        JSON.convertValue(
            node.path("other_records"), new TypeReference<TreeMap<String, Long>>() {}),
        Tally.fromJson(JSON.writeValueAsBytes(node.get("tally"))));
  }
}
