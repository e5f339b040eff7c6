package org.sluice.card;

import java.util.List;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;

/**
 * The card's metadata in YAML, with the keys of the Hugging Face Hub's template
 * (huggingface/hub-docs, {@code datasetcard.md}).
 */
final class FrontMatter {
  private static final long[] SIZES = {
    1_000L,
    10_000L,
    100_000L,
    1_000_000L,
    10_000_000L,
    100_000_000L,
    1_000_000_000L,
    10_000_000_000L,
    100_000_000_000L,
    1_000_000_000_000L
  };
  private static final List<String> CATEGORIES =
      List.of(
          "n<1K",
          "1K<n<10K",
          "10K<n<100K",
          "100K<n<1M",
          "1M<n<10M",
          "10M<n<100M",
          "100M<n<1B",
          "1B<n<10B",
          "10B<n<100B",
          "100B<n<1T",
          "n>1T");

  private FrontMatter() {}

  static String render(Manifest manifest, Tally tally) {
    StringBuilder out = new StringBuilder("---\n");
    List<String> languages = KeptLanguages.tags(tally);
    if (!languages.isEmpty()) {
      out.append("language:\n");
      // Quoted: to YAML 1.1 a bare no is false, not Norwegian.
      languages.forEach(tag -> out.append("- ").append(quoted(tag)).append('\n'));
    }
    out.append("license: unknown\n");
    out.append("pretty_name: ").append(quoted(manifest.name())).append('\n');
    out.append("size_categories:\n- ").append(sizeCategory(manifest.counts().kept())).append('\n');
    out.append("annotations_creators:\n- no-annotation\n");
    out.append("language_creators:\n- found\n");
    out.append("task_categories:\n- text-generation\n");
    out.append("tags:\n- web\n- crawl\n- pretraining\n- sluice\n");
    splits(DataSplit.of(manifest, tally), out);
    return out.append("---\n").toString();
  }

  private static void splits(List<DataSplit> splits, StringBuilder out) {
    if (splits.isEmpty()) {
      return;
    }
    out.append("configs:\n- config_name: default\n  data_files:\n");
    for (DataSplit split : splits) {
      out.append("  - split: ").append(quoted(split.name())).append('\n');
      out.append("    path: ").append(quoted(split.pattern())).append('\n');
    }
    out.append("dataset_info:\n  config_name: default\n  splits:\n");
    for (DataSplit split : splits) {
      out.append("  - name: ").append(quoted(split.name())).append('\n');
      out.append("    num_bytes: ").append(split.textBytes());
      out.append(" # UTF-8 bytes of the text column\n");
      out.append("    num_examples: ").append(split.documents()).append('\n');
    }
    out.append("  download_size: ");
    out.append(splits.stream().mapToLong(DataSplit::fileBytes).sum()).append('\n');
    out.append("  dataset_size: ");
    out.append(splits.stream().mapToLong(DataSplit::textBytes).sum()).append('\n');
  }

  /** The Hub's word for a number of rows. */
  static String sizeCategory(long rows) {
    int category = 0;
    while (category < SIZES.length && rows >= SIZES[category]) {
      category++;
    }
    return CATEGORIES.get(category);
  }

  /** A double-quoted scalar, on one line whatever the text. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c >= 0xD800 && c <= 0xDFFF) {
        out.append('\uFFFD');
      } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || isHidden(c)) {
        out.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
