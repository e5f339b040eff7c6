package org.sluice.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.LedgerJson;
import org.sluice.inspect.Ruling;
import org.sluice.inspect.Story;

/** A record's way for machines. */
final class StoryJson {
  private StoryJson() {}

  static void write(Story story, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("record");
    LedgerJson.write(story.row(), json);
    json.writeStringField("title", story.title());
    json.writeStringField("text", Printable.beginning(story.text(), StoryPrinter.TEXT_CHARACTERS));
    json.writeBooleanField("rules_known", story.rulesKnown());
    json.writeArrayFieldStart("rules");
    for (Ruling ruling : story.rulings()) {
      ruling(ruling, story.citations().get(ruling.rule()), json);
    }
    json.writeEndArray();
    json.writeFieldName("cluster");
    cluster(story.cluster(), json);
    json.writeFieldName("place");
    place(story.place(), json);
    json.writeEndObject();
  }

  private static void ruling(Ruling ruling, @Nullable String citation, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", ruling.rule());
    json.writeStringField("signal", ruling.signal());
    number("value", ruling.value(), json);
    json.writeStringField(
        "side", ruling.side() == null ? null : ruling.side().name().toLowerCase(Locale.ROOT));
    number("limit", ruling.limit(), json);
    json.writeStringField("outcome", ruling.outcome().name().toLowerCase(Locale.ROOT));
    json.writeStringField("detail", ruling.detail());
    json.writeStringField("citation", citation);
    json.writeEndObject();
  }

  private static void cluster(Story.@Nullable Cluster cluster, JsonGenerator json)
      throws IOException {
    if (cluster == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("id", cluster.id());
    json.writeNumberField("size", cluster.size());
    json.writeArrayFieldStart("members");
    for (Story.Member member : cluster.members()) {
      json.writeStartObject();
      json.writeStringField("id", member.id());
      json.writeStringField("url", member.url());
      json.writeStringField("verdict", member.verdict());
      number("similarity", member.similarity(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(Story.@Nullable Place place, JsonGenerator json) throws IOException {
    if (place == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("shard", place.file());
    json.writeNumberField("row", place.row());
    json.writeNumberField("rows", place.rows());
    json.writeEndObject();
  }

  private static void number(String name, @Nullable Double value, JsonGenerator json)
      throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
