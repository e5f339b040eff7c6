import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Assembles the sample crawl: {@code java samples/Assemble.java}, from the project's folder.
 *
 * <p>Reads {@code sources/*.txt} (texts), {@code sources/templates/*.html} (site designs), {@code
 * sources/chrome.txt} (words of the page furniture), {@code sources/raw} (payloads that are no
 * text) and {@code sources/pages.tsv} (one row for each page, see {@link Row}); writes {@code
 * crawl/part-0000N.warc.gz} and {@code crawl.truth.jsonl}. Nothing depends on the clock, on chance
 * or on the order of a directory, so every run gives the same records; the compressed bytes also
 * depend on the zlib of the JDK.
 */
public final class Assemble {
  private static final int FILES = 3;
  private static final Instant START = Instant.parse("2025-11-30T06:00:00Z");
  private static final String SENTENCE_END = "(?<=[.!?] )|(?<=[。！？])";
  private static final String LINK = "\\[([^\\]]+)\\]\\(([^)\\s]+)\\)";
  private static final String CRLF = "\r\n";

  private final Path home;
  private final Map<String, Text> texts = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> chrome = new LinkedHashMap<>();
  private final Map<String, Text> firstOfGroup = new LinkedHashMap<>();
  private final Map<String, String> payloadDigests = new TreeMap<>();
  private int sequence;

  private Assemble(Path home) {
    this.home = home;
  }

  public static void main(String[] args) throws IOException {
    new Assemble(Path.of(args.length > 0 ? args[0] : "samples")).run();
  }

  private void run() throws IOException {
    for (Path file : sorted(home.resolve("sources"), ".txt")) {
      if (file.endsWith("chrome.txt")) {
        readChrome(file);
      } else {
        readTexts(file);
      }
    }
    List<Row> rows =
        Files.readAllLines(home.resolve("sources/pages.tsv")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Row::parse)
            .toList();
    Files.createDirectories(home.resolve("crawl"));
    List<String> truth = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      String name = String.format("part-%05d.warc.gz", file);
      Archive archive = new Archive(name, file == 0 ? "WARC/1.0" : "WARC/1.1");
      archive.info();
      int from = rows.size() * file / FILES;
      int to = rows.size() * (file + 1) / FILES;
      for (Row row : rows.subList(from, to)) {
        truth.add(write(row, archive));
      }
      Files.write(home.resolve("crawl").resolve(name), archive.out.toByteArray());
      System.out.printf("%s: %d pages, %,d bytes%n", name, to - from, archive.out.size());
    }
    Files.write(home.resolve("crawl.truth.jsonl"), truth);
  }

  // ---------------------------------------------------------------- sources

  /**
   * A text: blocks are paragraphs, "## " headings, "- " list items, "```" code or "@name: " posts.
   */
  record Text(String id, String language, String title, String author, List<String> blocks) {
    Text with(List<String> edited) {
      return new Text(id, language, title, author, edited);
    }

    List<String[]> pairs(String separator) {
      return blocks.stream()
          .filter(b -> b.startsWith("- "))
          .map(b -> b.substring(2).split(separator, 2))
          .map(p -> p.length == 2 ? p : new String[] {p[0], ""})
          .toList();
    }
  }

  /**
   * One page. Columns: URL, design, text, edit ({@code drop:2,5} sentences, {@code sub:a=>b},
   * {@code lead:} or {@code tail:} a paragraph; joined by {@code &&}), charset ({@code
   * actual;header;meta}), options (joined by {@code |}), group ({@code exact:}, {@code near:} or
   * {@code far:} and a name), traits. A dash is nothing.
   */
  record Row(
      String url,
      String design,
      String text,
      String edit,
      String[] charset,
      Map<String, String> options,
      String group,
      String traits) {
    static Row parse(String line) {
      String[] c = line.split("\t", -1);
      if (c.length != 8) {
        throw new IllegalArgumentException("8 columns wanted, " + c.length + " found: " + line);
      }
      Map<String, String> options = new LinkedHashMap<>();
      for (String option : none(c[5]) ? new String[0] : c[5].split("\\|")) {
        String[] pair = option.split(":", 2);
        options.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
      String[] charset = (none(c[4]) ? "UTF-8;utf-8;utf-8" : c[4]).split(";");
      return new Row(c[0], c[1], c[2], c[3], charset, options, c[6], c[7]);
    }

    String host() {
      return url.replaceFirst("^[a-z]+://", "").replaceFirst("[/:?].*", "");
    }

    String kind() {
      String kind = options.getOrDefault("kind", design.replaceFirst("-.*", ""));
      return kind.equals("doc") ? "documentation" : kind.equals("list") ? "listing" : kind;
    }

    int number(int bound) {
      return Math.floorMod(url.hashCode(), bound);
    }

    /** The page as another address serves it, byte for byte (option {@code as:URL}). */
    Row shownAs() {
      String as = options.get("as");
      return as == null ? this : new Row(as, design, text, edit, charset, options, group, traits);
    }

    LocalDate day() {
      return LocalDate.of(2024, 1, 2).plusDays(number(690));
    }
  }

  private static boolean none(String column) {
    return column.equals("-");
  }

  private void readTexts(Path file) throws IOException {
    for (String part : Files.readString(file).split("(?m)^=== ")) {
      if (part.isBlank()) {
        continue;
      }
      int end = part.indexOf('\n');
      String[] head = part.substring(0, end).split(" \\| ", -1);
      List<String> blocks = new ArrayList<>();
      for (String block : part.substring(end).split("\n\n")) {
        boolean lines = block.strip().startsWith("- ");
        for (String b : lines ? block.strip().split("\n") : new String[] {block.strip()}) {
          if (!b.isEmpty()) {
            blocks.add(b);
          }
        }
      }
      texts.put(head[0], new Text(head[0], head[1], head[2], head[3].strip(), blocks));
    }
  }

  private void readChrome(Path file) throws IOException {
    Map<String, String> words = Map.of();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("[")) {
        words = new LinkedHashMap<>();
        chrome.put(line.substring(1, line.length() - 1), words);
      } else if (line.contains(" = ")) {
        String[] pair = line.split(" = ", 2);
        words.put(pair[0], pair[1]);
      }
    }
  }

  private static List<Path> sorted(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  // ---------------------------------------------------------------- edits and similarity

  private static Text edited(Text text, String edit) {
    Text result = text;
    for (String op : none(edit) ? new String[0] : edit.split("&&")) {
      String value = op.substring(op.indexOf(':') + 1);
      List<String> blocks = new ArrayList<>(result.blocks);
      if (op.startsWith("drop:")) {
        blocks = withoutSentences(blocks, Set.of(value.split(",")));
      } else if (op.startsWith("sub:")) {
        String[] pair = value.split("=>", 2);
        if (blocks.stream().noneMatch(b -> b.contains(pair[0]))) {
          throw new IllegalArgumentException(text.id + " does not contain " + pair[0]);
        }
        blocks.replaceAll(b -> b.replace(pair[0], pair[1]));
      } else if (op.startsWith("lead:")) {
        blocks.add(0, value);
      } else if (op.startsWith("tail:")) {
        blocks.add(value);
      } else {
        throw new IllegalArgumentException("unknown edit " + op);
      }
      result = result.with(blocks);
    }
    return result;
  }

  /** Sentences are numbered from 0 through all paragraphs; headings, lists and code have none. */
  private static List<String> withoutSentences(List<String> blocks, Set<String> numbers) {
    List<String> kept = new ArrayList<>();
    int n = 0;
    for (String block : blocks) {
      if (block.startsWith("## ") || block.startsWith("- ") || block.startsWith("```")) {
        kept.add(block);
        continue;
      }
      StringBuilder paragraph = new StringBuilder();
      for (String sentence : block.split(SENTENCE_END)) {
        if (!numbers.contains(String.valueOf(n++))) {
          paragraph.append(sentence);
        }
      }
      if (!paragraph.toString().isBlank()) {
        kept.add(paragraph.toString().strip());
      }
    }
    return kept;
  }

  /** Jaccard similarity of sets of five words; a Han or Kana character counts as one word. */
  static double similarity(Text a, Text b) {
    Set<String> left = shingles(a);
    Set<String> right = shingles(b);
    Set<String> both = new HashSet<>(left);
    both.retainAll(right);
    return (double) both.size() / (left.size() + right.size() - both.size());
  }

  private static Set<String> shingles(Text text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String all = String.join("\n", text.blocks).replaceAll(LINK, "$1") + " ";
    all.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              boolean alone = Character.isIdeographic(c) || isKana(c);
              if ((alone || !Character.isLetterOrDigit(c)) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (alone) {
                words.add(Character.toString(c));
              } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
              }
            });
    return IntStream.rangeClosed(0, words.size() - 5)
        .mapToObj(i -> String.join(" ", words.subList(i, i + 5)))
        .collect(Collectors.toSet());
  }

  private static boolean isKana(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
  }

  // ---------------------------------------------------------------- pages

  private String word(String language, String key) {
    Map<String, String> own = chrome.getOrDefault(language, chrome.get("en"));
    return own.getOrDefault(key, chrome.get("en").get(key));
  }

  private String page(Row row, Text text) throws IOException {
    String html = Files.readString(home.resolve("sources/templates/" + row.design + ".html"));
    String language = text.language;
    boolean rawTitle = row.options.containsKey("live-script");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("title", rawTitle ? text.title : escape(text.title));
    values.put("title:json", escape(text.title).replace("\\", "\\\\"));
    values.put("site", escape(site(row)));
    values.put("site:json", escape(site(row)));
    values.put("author", escape(text.author.isEmpty() ? site(row) : text.author));
    values.put("author:json", values.get("author"));
    values.put("lang", language.equals("zh") ? "zh-CN" : language);
    values.put("dir", language.equals("ar") ? "dir=\"rtl\"" : "");
    values.put("date", row.day().toString());
    values.put("day", day(row.day(), language));
    values.put("url", escape(row.url));
    values.put("host", row.host());
    values.put("number", String.valueOf(1000 + row.number(9000)));
    values.put("summary", escape(summary(text)));
    values.put(
        "charset", none(row.charset[2]) ? "" : "<meta charset=\"" + row.charset[2] + "\">\n");
    values.put(
        "charset:old",
        none(row.charset[2])
            ? ""
            : "<meta http-equiv=\"Content-Type\" content=\"text/html; charset="
                + row.charset[2]
                + "\" />\n");
    String robots = row.options.get("robots");
    values.put(
        "robots", robots == null ? "" : "<meta name=\"robots\" content=\"" + robots + "\">\n");
    for (String key : chrome.get("en").keySet()) {
      values.put("t:" + key, escape(word(language, key)));
    }
    html = each(html, "nav", links(word(language, "nav").split("\\|"), "/c"));
    html = each(html, "related", links(related(row, text), "/r"));
    html = each(html, "comment", comments(language));
    html = each(html, "post", posts(text));
    html = each(html, "item", items(text));
    html = each(html, "spec", text.pairs(": "));
    for (Map.Entry<String, String> value : values.entrySet()) {
      html = html.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    String unknown = html.replaceAll("\\{\\{body:(p|br|div)}}", "");
    if (unknown.contains("{{")) {
      throw new IllegalStateException(row.design + ".html has a field that nothing fills");
    }
    for (String mode : List.of("p", "br", "div")) {
      html = html.replace("{{body:" + mode + "}}", body(row, text, mode));
    }
    if (row.options.containsKey("big")) {
      html = html.replace("</head>", state(Integer.parseInt(row.options.get("big"))) + "</head>");
    }
    return html;
  }

  private String site(Row row) {
    String host = row.host().replaceFirst("^(www|vip)\\.", "").replaceFirst("\\.example$", "");
    return chrome.get("sites").getOrDefault(host, host);
  }

  private static String day(LocalDate date, String language) {
    if (language.startsWith("zh") || language.equals("ja")) {
      return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
    return date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
  }

  private static String summary(Text text) {
    String first = plain(text.blocks.get(0)).replaceAll(LINK, "$1");
    return first.length() > 110 ? first.substring(0, 110) : first;
  }

  /** Repeats what stands between {@code <!--each name-->} and {@code <!--end-->} for each row. */
  private static String each(String html, String name, List<String[]> rows) {
    String open = "<!--each " + name + "-->";
    String result = html;
    for (int at = result.indexOf(open); at >= 0; at = result.indexOf(open)) {
      int end = result.indexOf("<!--end-->", at);
      String pattern = result.substring(at + open.length(), end);
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < rows.size(); i++) {
        String[] row = rows.get(i);
        all.append(
            pattern
                .replace("{{1}}", row[0])
                .replace("{{2}}", row[1])
                .replace("{{3}}", String.valueOf(i + 1)));
      }
      result = result.substring(0, at) + all + result.substring(end + "<!--end-->".length());
    }
    return result;
  }

  private static List<String[]> links(String[] labels, String path) {
    return IntStream.range(0, labels.length)
        .mapToObj(i -> new String[] {escape(labels[i]), i == 0 ? "/" : path + i + "/"})
        .toList();
  }

  private String[] related(Row row, Text text) {
    List<String> titles =
        texts.values().stream()
            .filter(t -> t.language.equals(text.language) && !t.id.contains("script"))
            .filter(t -> !t.id.equals(text.id))
            .map(Text::title)
            .distinct()
            .toList();
    return IntStream.range(0, Math.min(5, titles.size()))
        .mapToObj(i -> titles.get(Math.floorMod(row.number(997) + i * 7, titles.size())))
        .distinct()
        .toArray(String[]::new);
  }

  private List<String[]> comments(String language) {
    String[] names = {"anna_w", "xiaoyu88", "Guest", "m.k."};
    String[] lines = word(language, "comment").split("\\|");
    return IntStream.range(0, lines.length)
        .mapToObj(i -> new String[] {names[i], escape(lines[i])})
        .toList();
  }

  private static List<String[]> posts(Text text) {
    List<String[]> posts = new ArrayList<>();
    for (String block : text.blocks) {
      if (block.startsWith("@") || posts.isEmpty()) {
        int colon = block.startsWith("@") ? block.indexOf(": ") : -2;
        String name = colon < 0 ? "admin" : block.substring(1, colon);
        posts.add(new String[] {escape(name), inline(block.substring(colon + 2))});
      } else {
        posts.get(posts.size() - 1)[1] += "<br>\n" + inline(plain(block));
      }
    }
    return posts;
  }

  private static List<String[]> items(Text text) {
    return text.pairs(" \\| ").stream()
        .map(p -> new String[] {escape(p[0]), escape(p[1])})
        .toList();
  }

  private String body(Row row, Text text, String mode) {
    StringBuilder html = new StringBuilder();
    boolean product = row.design.startsWith("product");
    boolean list = false;
    for (String block : text.blocks) {
      boolean item = block.startsWith("- ");
      if (item && product) {
        continue;
      }
      if (item != list) {
        html.append(item ? "<ul>\n" : "</ul>\n");
        list = item;
      }
      html.append(markup(block, mode)).append('\n');
    }
    if (list) {
      html.append("</ul>\n");
    }
    if (row.options.containsKey("live-script")) {
      html.append("<script>alert(1)</script><img src=x onerror=alert(1)>")
          .append("<svg onload=alert(2)></svg><a href=\"javascript:alert(3)\">more</a>\n");
    }
    if (row.options.containsKey("deep")) {
      int depth = Integer.parseInt(row.options.get("deep"));
      return "<div>".repeat(depth) + html + "</div>".repeat(depth);
    }
    return html.toString();
  }

  private static String markup(String block, String mode) {
    if (block.startsWith("## ")) {
      return mode.equals("br")
          ? "<b>" + inline(block.substring(3)) + "</b><br><br>"
          : "<h2>" + inline(block.substring(3)) + "</h2>";
    } else if (block.startsWith("- ")) {
      return "<li>" + inline(block.substring(2)) + "</li>";
    } else if (block.startsWith("```")) {
      String code = block.replaceAll("^```[^\n]*\n|\n```$", "");
      return "<pre><code>" + escape(code) + "</code></pre>";
    }
    String text = inline(plain(block));
    return switch (mode) {
      case "br" -> text + "<br><br>";
      case "div" -> "<div class=\"para\">" + text + "</div>";
      default -> "<p>" + text + "</p>";
    };
  }

  private static String plain(String block) {
    return block.replaceFirst("^@[^:]*: |^## |^- ", "");
  }

  private static String inline(String text) {
    return escape(text)
        .replaceAll("`([^`]+)`", "<code>$1</code>")
        .replaceAll(LINK, "<a href=\"$2\">$1</a>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** State that a single-page application carries in its head. */
  private static String state(int bytes) {
    StringBuilder json = new StringBuilder("<script>window.__STATE__={\"items\":[");
    for (int i = 0; json.length() < bytes; i++) {
      json.append("{\"id\":").append(i).append(",\"seen\":").append(i * 7919L % 10007).append("},");
    }
    return json.append("{}]};</script>").toString();
  }

  // ---------------------------------------------------------------- records

  /** Writes a row's records and returns its line of truth. */
  private String write(Row row, Archive archive) throws IOException {
    Text text = row.text.startsWith("index:") ? index(row) : texts.get(row.text);
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("url", row.url);
    truth.put("file", archive.name);
    truth.put("kind", row.kind());
    if (row.design.equals("revisit")) {
      truth.put("offset", archive.revisit(row));
      truth.put("traits", List.of("revisit"));
      return json(truth);
    }
    byte[] payload;
    if (row.design.equals("raw") || row.design.equals("resource")) {
      payload = Files.readAllBytes(home.resolve("sources/raw").resolve(row.text));
    } else {
      if (text == null) {
        throw new IllegalArgumentException("no text " + row.text + " for " + row.url);
      }
      text = edited(text, row.edit);
      truth.put("design", row.design);
      truth.put("language", text.language);
      truth.put("source", text.id);
      payload = encode(page(row.shownAs(), text), row.charset[0]);
      describe(row, text, truth);
    }
    truth.put("status", Integer.parseInt(row.options.getOrDefault("status", "200")));
    truth.put("traits", none(row.traits) ? List.of() : List.of(row.traits.split(",")));
    truth.put("bytes", payload.length);
    truth.put("offset", archive.page(row, payload));
    return json(truth);
  }

  /**
   * An archive page: titles and first sentences of a site's texts. {@code index:zh:react:4} takes
   * every fourth text in Chinese whose name begins with react.
   */
  private Text index(Row row) {
    String[] part = row.text.split(":");
    int step = Integer.parseInt(part[3]);
    List<Text> all =
        texts.values().stream()
            .filter(t -> t.language.equals(part[1]) && t.blocks.get(0).length() > 60)
            .filter(t -> t.id.startsWith(part[2]))
            .toList();
    List<String> items =
        IntStream.range(0, all.size() / step)
            .mapToObj(i -> all.get(i * step))
            .map(t -> "- " + t.title + " | " + summary(t).split(SENTENCE_END)[0])
            .toList();
    return new Text(row.text, part[1], word(part[1], "nav").split("\\|")[1], site(row), items);
  }

  private void describe(Row row, Text text, Map<String, Object> truth) {
    if (!row.charset[0].equals("UTF-8") || !row.charset[1].equals("utf-8")) {
      truth.put("charset", row.charset[0]);
      truth.put("declared_in_header", none(row.charset[1]) ? "" : row.charset[1]);
      truth.put("declared_in_meta", none(row.charset[2]) ? "" : row.charset[2]);
    }
    if (none(row.group)) {
      return;
    }
    String[] group = row.group.split(":");
    truth.put(group[0] + "_group", group[1]);
    Text first = firstOfGroup.putIfAbsent(row.group, text);
    if (first == null) {
      return;
    }
    double j = similarity(first, text);
    truth.put("jaccard", Math.round(j * 10000) / 10000.0);
    boolean ok =
        switch (group[0]) {
          case "exact" -> j == 1;
          case "near" -> j >= 0.8 && j <= 0.98;
          default -> j >= 0.5 && j <= 0.7;
        };
    if (!ok) {
      throw new IllegalStateException(row.url + " in " + row.group + " has similarity " + j);
    }
  }

  /** What the charset cannot write becomes a numeric character reference. */
  private static byte[] encode(String html, String charset) {
    CharsetEncoder encoder = Charset.forName(charset).newEncoder();
    StringBuilder out = new StringBuilder();
    html.codePoints()
        .forEach(
            c -> {
              String s = Character.toString(c);
              out.append(encoder.canEncode(CharBuffer.wrap(s)) ? s : "&#" + c + ";");
            });
    return out.toString().getBytes(Charset.forName(charset));
  }

  private static String json(Map<String, Object> row) {
    return row.entrySet().stream()
        .map(e -> quote(e.getKey()) + ":" + jsonValue(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String jsonValue(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Assemble::jsonValue).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number ? value.toString() : quote(value.toString());
  }

  private static String quote(String s) {
    return '"' + s.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** One archive file; each record is a gzip member of its own. */
  private final class Archive {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final String name;
    final String version;

    Archive(String name, String version) {
      this.name = name;
      this.version = version;
    }

    void info() {
      String fields =
          "software: Assemble.java"
              + CRLF
              + "format: WARC File Format"
              + CRLF
              + "description: sample crawl, assembled from open texts; sources in LICENCES.md"
              + CRLF;
      byte[] block = fields.getBytes(StandardCharsets.UTF_8);
      Map<String, String> head = head("warcinfo", null, "application/warc-fields");
      head.put("WARC-Filename", name);
      member(record(head, block));
    }

    /** Request, response and, for some, metadata; returns where the response begins. */
    int page(Row row, byte[] payload) throws IOException {
      if (row.design.equals("resource")) {
        Map<String, String> head = head("resource", row.url, row.options.get("type"));
        head.put("WARC-Payload-Digest", digest(payload));
        int at = out.size();
        member(record(head, payload));
        return at;
      }
      byte[] body = row.options.containsKey("gzip") ? gzip(payload) : payload;
      String digest = digest(body);
      payloadDigests.put(row.url, digest);
      Map<String, String> head = head("response", row.url, "application/http; msgtype=response");
      String ip = "192.0.2." + (1 + Math.floorMod(row.host().hashCode(), 250));
      head.put("WARC-IP-Address", ip);
      head.put("WARC-Payload-Digest", digest);
      Map<String, String> request = head("request", row.url, "application/http; msgtype=request");
      request.put("WARC-IP-Address", ip);
      request.put("WARC-Concurrent-To", head.get("WARC-Record-ID"));
      member(record(request, bytes(request(row))));
      byte[] block =
          join(
              bytes(httpHead(row, body.length)),
              row.options.containsKey("chunked") ? chunk(body) : body);
      int at = out.size();
      byte[] member = gzip(record(head, block));
      if (row.options.containsKey("break")) {
        damage(member);
      } else if (row.options.containsKey("cut")) {
        member = Arrays.copyOf(member, member.length / 2);
      }
      out.writeBytes(member);
      if (row.number(4) == 0 && !row.options.containsKey("cut")) {
        Map<String, String> meta = head("metadata", row.url, "application/warc-fields");
        meta.put("WARC-Concurrent-To", head.get("WARC-Record-ID"));
        member(record(meta, bytes("fetchTimeMs: " + (40 + row.number(900)) + CRLF)));
      }
      return at;
    }

    int revisit(Row row) {
      String digest = payloadDigests.get(row.text);
      if (digest == null) {
        throw new IllegalArgumentException("a revisit of what was not written yet: " + row.text);
      }
      Map<String, String> head = head("revisit", row.url, "application/http; msgtype=response");
      head.put("WARC-Payload-Digest", digest);
      head.put("WARC-Refers-To-Target-URI", row.text);
      head.put("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
      int at = out.size();
      member(
          record(head, bytes("HTTP/1.1 200 OK" + CRLF + "Content-Type: text/html" + CRLF + CRLF)));
      return at;
    }

    private Map<String, String> head(String type, String url, String contentType) {
      Map<String, String> head = new LinkedHashMap<>();
      sequence++;
      head.put("WARC-Type", type);
      UUID id = UUID.nameUUIDFromBytes(bytes(sequence + " " + type + " " + url));
      head.put("WARC-Record-ID", "<urn:uuid:" + id + ">");
      head.put("WARC-Date", START.plusSeconds(sequence * 7L).toString());
      if (url != null) {
        head.put("WARC-Target-URI", url);
      }
      head.put("Content-Type", contentType);
      return head;
    }

    private byte[] record(Map<String, String> head, byte[] block) {
      head.put("WARC-Block-Digest", digest(block));
      head.put("Content-Length", String.valueOf(block.length));
      StringBuilder text = new StringBuilder(version).append(CRLF);
      head.forEach((key, value) -> text.append(key).append(": ").append(value).append(CRLF));
      return join(bytes(text.append(CRLF).toString()), join(block, bytes(CRLF + CRLF)));
    }

    private void member(byte[] record) {
      out.writeBytes(gzip(record));
    }
  }

  private static String request(Row row) {
    String path = row.url.replaceFirst("^[a-z]+://[^/?]*", "");
    return "GET "
        + (path.isEmpty() ? "/" : path)
        + " HTTP/1.1"
        + CRLF
        + "Host: "
        + row.host()
        + CRLF
        + "User-Agent: ExampleBot/1.0 (+https://bot.example/)"
        + CRLF
        + "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
        + CRLF
        + "Accept-Encoding: gzip"
        + CRLF
        + CRLF;
  }

  private static String httpHead(Row row, int length) {
    String[] servers = {
      "nginx", "Apache/2.4.57 (Debian)", "nginx/1.24.0", "Microsoft-IIS/10.0", "cloud"
    };
    String status = row.options.getOrDefault("status", "200");
    Set<String> lines = new LinkedHashSet<>();
    lines.add(
        "HTTP/1.1 "
            + status
            + " "
            + Map.of("200", "OK", "404", "Not Found", "301", "Moved Permanently", "302", "Found")
                .get(status));
    lines.add(
        "Date: "
            + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                START.atZone(ZoneOffset.UTC).plusSeconds(row.number(9000))));
    lines.add("Server: " + servers[Math.floorMod(row.host().hashCode(), servers.length)]);
    String charset = none(row.charset[1]) ? "" : "; charset=" + row.charset[1];
    lines.add("Content-Type: " + row.options.getOrDefault("type", "text/html" + charset));
    if (row.options.containsKey("location")) {
      lines.add("Location: " + row.options.get("location"));
    }
    if (row.options.containsKey("xrobots")) {
      lines.add("X-Robots-Tag: " + row.options.get("xrobots"));
    }
    if (row.options.containsKey("gzip")) {
      lines.add("Content-Encoding: gzip");
      lines.add("Vary: Accept-Encoding");
    }
    lines.add(
        row.options.containsKey("chunked")
            ? "Transfer-Encoding: chunked"
            : "Content-Length: " + length);
    lines.add("Connection: close");
    return String.join(CRLF, lines) + CRLF + CRLF;
  }

  // ---------------------------------------------------------------- bytes

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static byte[] chunk(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; from += 4000) {
      int length = Math.min(4000, body.length - from);
      out.writeBytes(bytes(Integer.toHexString(length) + CRLF));
      out.write(body, from, length);
      out.writeBytes(bytes(CRLF));
    }
    out.writeBytes(bytes("0" + CRLF + CRLF));
    return out.toByteArray();
  }

  /**
   * One gzip member with a fixed head: the JDK's own stream writes a head that differs by version.
   */
  private static byte[] gzip(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff});
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(data);
    for (long value : new long[] {crc.getValue(), data.length}) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write((int) (value >>> shift));
      }
    }
    return out.toByteArray();
  }

  /** Turns the bits of a stretch in the middle, long enough that the rest cannot be inflated. */
  private static void damage(byte[] member) {
    for (int i = member.length / 2; inflates(member); i++) {
      member[i] = (byte) ~member[i];
    }
  }

  private static boolean inflates(byte[] member) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(member, 10, member.length - 18);
    try {
      byte[] buffer = new byte[8192];
      while (!inflater.finished() && !inflater.needsInput()) {
        inflater.inflate(buffer);
      }
      return true;
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** SHA-1 in base 32, the form that crawlers write. */
  private static String digest(byte[] data) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(data);
      StringBuilder out = new StringBuilder("sha1:");
      for (int bit = 0; bit < 160; bit += 5) {
        int pair = (sha[bit / 8] & 255) << 8 | (bit / 8 + 1 < 20 ? sha[bit / 8 + 1] & 255 : 0);
        out.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(pair >> (11 - bit % 8) & 31));
      }
      return out.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
