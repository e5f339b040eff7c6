package org.sluice.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/**
 * The prose in the data that a page carries for its scripts to show: JSON in {@code script}
 * elements and in attributes, where forums and shops that are drawn in the browser keep their
 * texts. Only looked at when a page shows next to nothing by itself.
 */
final class EmbeddedData implements NodeVisitor {
  /** Shorter attributes are settings. */
  private static final int LEAST_JSON = 200;

  private static final int MAX_JSON = 5_000_000;

  /** JSON values looked at; what follows is left out. */
  private static final int MAX_VALUES = 200_000;

  /** How often JSON inside the string of another JSON is opened. */
  private static final int MAX_NESTING = 3;

  private record Value(JsonNode node, int nesting) {}

  private final Set<String> prose = new LinkedHashSet<>();
  private final int maxNodes;
  private final TextForm form;
  private int jsonRead;
  private int values;
  private int nodes;

  private EmbeddedData(int maxNodes, TextForm form) {
    this.maxNodes = maxNodes;
    this.form = form;
  }

  /** The prose in a page's data, as rendered block by block; empty when there is none. */
  static String of(Document document, int maxNodes, TextForm form) {
    EmbeddedData data = new EmbeddedData(maxNodes, form);
    document.traverse(data);
    return String.join(form.blockEnd(), data.prose);
  }

  @Override
  public void head(Node node, int depth) {
    if (!(node instanceof Element element) || element.attributesSize() == 0) {
      return;
    }
    if (element.nameIs("script")) {
      if (element.attr("type").equals("application/json")) {
        read(element.data());
      }
      return;
    }
    for (Attribute attribute : element.attributes()) {
      if (attribute.getKey().startsWith("data-")) {
        read(attribute.getValue());
      }
    }
  }

  private void read(String json) {
    jsonRead += json.length();
    if (!mayBeJson(json) || jsonRead > MAX_JSON) {
      return;
    }
    Deque<Value> open = new ArrayDeque<>();
    parse(json, 0, open);
    while (!open.isEmpty() && values++ < MAX_VALUES) {
      Value value = open.pop();
      JsonNode node = value.node();
      if (node.isTextual()) {
        String text = node.asText();
        if (mayBeJson(text) && value.nesting() < MAX_NESTING) {
          parse(text, value.nesting() + 1, open);
        } else if (text.length() >= 20) {
          addProse(text);
        }
      } else {
        // Pushed in reverse so that values are met in their order.
        JsonNode[] inner = new JsonNode[node.size()];
        int i = 0;
        for (JsonNode child : node) {
          inner[i++] = child;
        }
        for (i = inner.length - 1; i >= 0; i--) {
          open.push(new Value(inner[i], value.nesting()));
        }
      }
    }
  }

  private static boolean mayBeJson(String text) {
    return text.length() >= LEAST_JSON && (text.charAt(0) == '{' || text.charAt(0) == '[');
  }

  private static void parse(String json, int nesting, Deque<Value> open) {
    try {
      open.push(new Value(StructuredData.JSON.readTree(json), nesting));
    } catch (JsonProcessingException malformed) {
      // It looked like JSON and is none: a script's own notation, or prose in brackets.
    }
  }

  /** Keeps a string when it is, or as HTML holds, a paragraph of prose. */
  private void addProse(String text) {
    nodes += text.length() / 16;
    if (nodes > maxNodes) {
      return;
    }
    PageBlocks page =
        PageWalker.read(
            Jsoup.parseBodyFragment(text), new MetadataReader(), maxNodes, form.needsRuns());
    boolean[] all = new boolean[page.blocks];
    Arrays.fill(all, true);
    for (int b = 0; b < page.blocks; b++) {
      if (BlockFeatures.isProse(page, b)) {
        prose.add(Rendering.of(page, all, form));
        return;
      }
    }
  }
}
