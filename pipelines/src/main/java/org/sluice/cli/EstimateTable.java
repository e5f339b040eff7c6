package org.sluice.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.sluice.plan.Contents;
import org.sluice.plan.DiskNeed;
import org.sluice.plan.Estimate;
import org.sluice.plan.InputFigures;
import org.sluice.plan.Room;
import org.sluice.plan.RunnerNeed;
import org.sluice.plan.Shuffle;
import org.sluice.recipe.ByteSize;

/** Shows what a run would take: as lines for people, and as JSON. */
final class EstimateTable {
  private final Estimate estimate;
  private final Room room;
  private final List<RunnerNeed> needs;

  EstimateTable(Estimate estimate, Room room, List<RunnerNeed> needs) {
    this.estimate = estimate;
    this.room = room;
    this.needs = needs;
  }

  void print(PrintWriter out) {
    Contents contents = estimate.contents();
    InputFigures input = estimate.input();
    String about = contents.exact() ? "" : "about ";
    if (input.undivided() > 0) {
      out.printf(
          Locale.ROOT,
          "          %,d of the files cannot be cut, %s; the largest is %s, %s%n",
          input.undivided(),
          ByteSize.show(input.undividedBytes()),
          input.largestFile(),
          ByteSize.show(input.largestSplit()));
    }
    out.printf(
        Locale.ROOT,
        "contents  %s%,d records, %,d with text, %s of it%n",
        about,
        contents.records(),
        contents.documents(),
        ByteSize.show(contents.textBytes()));
    out.printf(
        Locale.ROOT,
        "          the rules keep %s%,d of them, %s%n",
        about,
        contents.kept(),
        ByteSize.show(contents.keptTextBytes()));
    out.println("          from " + contents.from());
    out.printf("%-10s%-18s%12s%10s%16s%n", "shuffles", "", "bytes", "groups", "largest group");
    for (Shuffle shuffle : estimate.shuffles()) {
      out.printf(
          Locale.ROOT,
          "          %-18s%12s%,10d%16s%n",
          shuffle.stage(),
          ByteSize.show(shuffle.bytes()),
          shuffle.groups(),
          ByteSize.show(shuffle.largestGroup()));
    }
    out.printf("%-10s%-16s%12s%18s   %s%n", "takes", "", "heap", "temporary disk", "most for");
    for (RunnerNeed need : needs) {
      out.printf(
          Locale.ROOT,
          "          %-16s%12s%18s   %s%n",
          need.runner() + (need.runner() == RunnerNeed.Runner.DIRECT ? "" : ", each slot"),
          ByteSize.show(need.heapBytes()),
          ByteSize.show(need.temporaryBytes()),
          need.decidedBy());
    }
    out.printf(
        Locale.ROOT,
        "          %-16s%12s%18s%n",
        "here",
        ByteSize.show(room.heapBytes()),
        ByteSize.show(room.temporaryBytes()));
    DiskNeed disk = estimate.disk();
    out.printf(
        Locale.ROOT,
        "disk      %s: annotated %s, ledger %s, shards %s, decisions %s%s%n",
        ByteSize.show(disk.total()),
        ByteSize.show(disk.annotated()),
        ByteSize.show(disk.ledger()),
        ByteSize.show(disk.shards()),
        ByteSize.show(disk.decisions()),
        room.folderBytes().isPresent()
            ? "; " + ByteSize.show(room.folderBytes().getAsLong()) + " free"
            : "");
  }

  void put(ObjectNode node) {
    InputFigures input = estimate.input();
    node.put("bytes_to_read", estimate.bytesToRead());
    ObjectNode undivided = node.putObject("undivided");
    undivided.put("files", input.undivided());
    undivided.put("bytes", input.undividedBytes());
    undivided.put("largest_split_bytes", input.largestSplit());
    undivided.put("largest_split_file", input.largestFile());
    Contents contents = estimate.contents();
    ObjectNode held = node.putObject("contents");
    held.put("exact", contents.exact());
    held.put("from", contents.from());
    held.put("records", contents.records());
    held.put("documents", contents.documents());
    held.put("text_bytes", contents.textBytes());
    held.put("kept", contents.kept());
    held.put("kept_text_bytes", contents.keptTextBytes());
    ArrayNode shuffles = node.putArray("shuffles");
    for (Shuffle shuffle : estimate.shuffles()) {
      ObjectNode one = shuffles.addObject();
      one.put("stage", shuffle.stage().toString());
      one.put("bytes", shuffle.bytes());
      one.put("groups", shuffle.groups());
      one.put("largest_group_bytes", shuffle.largestGroup());
    }
    ArrayNode runners = node.putArray("runners");
    for (RunnerNeed need : needs) {
      ObjectNode one = runners.addObject();
      one.put("runner", need.runner().toString());
      one.put("heap_bytes", need.heapBytes());
      one.put("most_for", need.decidedBy());
      one.put("temporary_bytes", need.temporaryBytes());
    }
    DiskNeed disk = estimate.disk();
    ObjectNode written = node.putObject("disk");
    written.put("annotated_bytes", disk.annotated());
    written.put("ledger_bytes", disk.ledger());
    written.put("shard_bytes", disk.shards());
    written.put("shards", estimate.shards());
    written.put("decision_bytes", disk.decisions());
    ObjectNode here = node.putObject("here");
    here.put("heap_bytes", room.heapBytes());
    here.put("processors", room.processors());
    here.put("temporary_free_bytes", room.temporaryBytes());
    room.folderBytes().ifPresent(bytes -> here.put("folder_free_bytes", bytes));
  }
}
