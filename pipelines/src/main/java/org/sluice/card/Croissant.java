package org.sluice.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Signal;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;

/**
 * The metadata of a run in Croissant 1.1 (MLCommons, {@code docs/croissant-spec-1.1.md}): JSON-LD
 * that names every shard with its size and checksum, and every column with its type and meaning.
 * Paths are relative to the file, so tools that read Croissant load the shards beside it.
 *
 * <p>{@code url}, {@code creator} and {@code datePublished}, which the format asks for, are not
 * there: a run cannot know them, and whoever publishes it adds them. The same run gives the same
 * bytes.
 */
public final class Croissant {
  private static final String PARQUET = "application/x-parquet";
  private static final String SHARDS = "shards";
  private static final String RECORDS = "documents";
  private static final String SPLITS = "splits";

  /** Types that say more than how a value is stored. */
  private static final Map<String, String> DATA_TYPES = Map.of("url", "sc:URL");

  private static final Map<String, String> SPLIT_TYPES =
      Map.of(
          "train", "cr:TrainingSplit", "validation", "cr:ValidationSplit", "test", "cr:TestSplit");

  /** Terms of the namespace {@code cr}, as the specification's first appendix has them. */
  private static final List<String> TERMS =
      List.of(
          "annotation",
          "arrayShape",
          "citeAs",
          "column",
          "containedIn",
          "equivalentProperty",
          "excludes",
          "extract",
          "field",
          "fileObject",
          "fileProperty",
          "fileSet",
          "format",
          "includes",
          "isArray",
          "isLiveDataset",
          "jsonPath",
          "key",
          "md5",
          "parentField",
          "readLines",
          "recordSet",
          "references",
          "regex",
          "sdVersion",
          "separator",
          "source",
          "subField",
          "transform",
          "unArchive",
          "value");

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .build()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private final Manifest manifest;
  private final Tally tally;
  private final List<Signal> signals;

  private Croissant(Manifest manifest, Tally tally, List<Signal> signals) {
    this.manifest = manifest;
    this.tally = tally;
    this.signals = signals;
  }

  /**
   * The JSON-LD text.
   *
   * @param tally the statistics of the manifest's ledger
   * @param signals what the recipe's steps measure, in the order of the shards' columns
   */
  public static String render(Manifest manifest, Tally tally, List<Signal> signals) {
    try {
      return JSON.writeValueAsString(new Croissant(manifest, tally, signals).dataset()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private ObjectNode dataset() {
    ObjectNode dataset = object();
    dataset.set("@context", context());
    dataset.put("@type", "sc:Dataset");
    dataset.put("conformsTo", "http://mlcommons.org/croissant/1.1");
    dataset.put("name", manifest.name());
    dataset.put(
        "description",
        Quantity.count(manifest.counts().kept(), "document")
            + " of web text, kept from "
            + Quantity.count(manifest.counts().read(), "record")
            + " of "
            + Quantity.count(manifest.inputs().size(), "crawl file")
            + "; README.md says how they were chosen, ledger/ what became of every record.");
    ObjectNode licence = dataset.putObject("license");
    licence.put("@type", "sc:CreativeWork");
    licence.put("name", "Unknown");
    licence.put(
        "description", "The pages belong to those who wrote them, each under terms of its own.");
    List<String> languages = KeptLanguages.tags(tally);
    if (!languages.isEmpty()) {
      languages.forEach(dataset.putArray("inLanguage")::add);
    }
    List.of("web", "crawl", "pretraining", "sluice").forEach(dataset.putArray("keywords")::add);
    if (tally.firstDay() != null && tally.lastDay() != null) {
      dataset.put("temporalCoverage", tally.firstDay() + "/" + tally.lastDay());
    }
    provenance(dataset);
    dataset.set("distribution", distribution());
    ArrayNode recordSets = dataset.putArray("recordSet");
    if (!manifest.shards().isEmpty()) {
      recordSets.add(splits());
      recordSets.add(documents());
    }
    return dataset;
  }

  private static ObjectNode context() {
    ObjectNode context = object();
    context.put("@language", "en");
    context.put("@vocab", "https://schema.org/");
    context.put("sc", "https://schema.org/");
    context.put("cr", "http://mlcommons.org/croissant/");
    context.put("rai", "http://mlcommons.org/croissant/RAI/");
    context.put("dct", "http://purl.org/dc/terms/");
    context.put("prov", "http://www.w3.org/ns/prov#");
    context.put("conformsTo", "dct:conformsTo");
    context.putObject("data").put("@id", "cr:data").put("@type", "@json");
    context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
    context.putObject("examples").put("@id", "cr:examples").put("@type", "@json");
    TERMS.forEach(term -> context.put(term, "cr:" + term));
    return context;
  }

  private void provenance(ObjectNode dataset) {
    ObjectNode activity = dataset.putObject("prov:wasGeneratedBy");
    activity.put("@type", "prov:Activity");
    activity.put("prov:label", "Curation with the recipe " + manifest.recipeHash());
    activity
        .putObject("prov:wasAssociatedWith")
        .put("@type", "prov:SoftwareAgent")
        .put("prov:label", "Sluice " + manifest.version());
    ArrayNode inputs = dataset.putArray("prov:wasDerivedFrom");
    for (Manifest.Input input : manifest.inputs()) {
      inputs.addObject().put("@type", "prov:Entity").put("prov:label", input.file());
    }
  }

  private ArrayNode distribution() {
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    if (!manifest.shards().isEmpty()) {
      ObjectNode set = files.addObject();
      set.put("@type", "cr:FileSet");
      set.put("@id", SHARDS);
      set.put("name", SHARDS);
      set.put("description", "The kept documents.");
      set.put("encodingFormat", PARQUET);
      set.put("includes", "shards/*.parquet");
    }
    manifest.shards().forEach(file -> files.add(file(file, "Kept documents.")));
    manifest.ledger().forEach(file -> files.add(file(file, "What became of each record.")));
    return files;
  }

  private static ObjectNode file(Manifest.Output file, String description) {
    ObjectNode node = object();
    node.put("@type", "cr:FileObject");
    node.put("@id", file.file());
    node.put("name", file.file().substring(file.file().lastIndexOf('/') + 1));
    node.put("description", description + " Rows: " + file.rows() + ".");
    node.put("contentUrl", file.file());
    node.put("contentSize", file.bytes() + " B");
    node.put("encodingFormat", PARQUET);
    node.put("sha256", file.sha256());
    return node;
  }

  private ObjectNode splits() {
    ObjectNode set = object();
    set.put("@type", "cr:RecordSet");
    set.put("@id", SPLITS);
    set.put("name", SPLITS);
    set.put("dataType", "cr:Split");
    set.set("key", reference(SPLITS + "/name"));
    ArrayNode fields = set.putArray("field");
    fields.add(
        field(SPLITS + "/name", "name", "The name of the split.").put("dataType", "sc:Text"));
    fields.add(field(SPLITS + "/url", "url", "What it is for.").put("dataType", "sc:URL"));
    ArrayNode data = set.putArray("data");
    for (DataSplit split : DataSplit.of(manifest, tally)) {
      data.addObject()
          .put(SPLITS + "/name", split.name())
          .put(SPLITS + "/url", SPLIT_TYPES.getOrDefault(split.name(), "cr:Split"));
    }
    return set;
  }

  private ObjectNode documents() {
    ObjectNode set = object();
    set.put("@type", "cr:RecordSet");
    set.put("@id", RECORDS);
    set.put("name", RECORDS);
    set.put("description", "One record for each kept document.");
    ArrayNode key = set.putArray("key");
    key.add(reference(RECORDS + "/file")).add(reference(RECORDS + "/offset"));
    ArrayNode fields = set.putArray("field");
    ObjectNode split = field(RECORDS + "/split", "split", "The split, from the shard's name.");
    split.put("dataType", "sc:Text");
    ObjectNode source = split.putObject("source");
    source.set("fileSet", reference(SHARDS));
    source.putObject("extract").put("fileProperty", "filename");
    source.putObject("transform").put("regex", "^([a-z0-9_]+)-[0-9]+-of-[0-9]+\\.parquet$");
    split.set("references", object().set("field", reference(SPLITS + "/name")));
    fields.add(split);
    for (Type column : Columns.of(signals.stream().map(Signal::name).toList())) {
      fields.add(column(column));
    }
    return set;
  }

  private ObjectNode column(Type column) {
    String name = column.getName();
    String id = RECORDS + "/" + name;
    ObjectNode field = field(id, name, Columns.meaning(name));
    if (column.isPrimitive()) {
      field.put("dataType", dataType(column));
      field.set("source", source(name, null));
      return field;
    }
    Map<String, Signal> byName = new TreeMap<>();
    signals.forEach(signal -> byName.put(signal.name(), signal));
    ArrayNode subFields = field.putArray("subField");
    for (Type member : column.asGroupType().getFields()) {
      String meaning = meaning(name, byName.get(member.getName()), member.getName());
      ObjectNode subField = field(id + "/" + member.getName(), member.getName(), meaning);
      subField.put("dataType", dataType(member));
      subField.set("source", source(name, member.getName()));
      subFields.add(subField);
    }
    return field;
  }

  private static String meaning(String group, @Nullable Signal signal, String member) {
    if (group.equals(Columns.METADATA)) {
      return Columns.meaningInMetadata(member);
    }
    return signal == null ? "" : signal.definition() + " Unit: " + signal.unit() + ".";
  }

  private static ObjectNode source(String column, @Nullable String member) {
    ObjectNode source = object();
    source.set("fileSet", reference(SHARDS));
    source.putObject("extract").put("column", column);
    if (member != null) {
      source.putObject("transform").put("jsonPath", member);
    }
    return source;
  }

  private static String dataType(Type column) {
    String storage =
        switch (Columns.kind(column)) {
          case "whole number" -> "sc:Integer";
          case "number" -> "sc:Float";
          default -> "sc:Text";
        };
    return DATA_TYPES.getOrDefault(column.getName(), storage);
  }

  private static ObjectNode field(String id, String name, String description) {
    ObjectNode field = object();
    field.put("@type", "cr:Field");
    field.put("@id", id);
    field.put("name", name);
    field.put("description", description);
    return field;
  }

  private static ObjectNode reference(String id) {
    return object().put("@id", id);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
