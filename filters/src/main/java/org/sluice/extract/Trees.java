package org.sluice.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decision trees over rows of features, as gradient boosting makes them; what they give is added
 * up. A row goes left where its feature is at most the limit. Immutable and safe for any thread.
 *
 * <p>The file has one line per node: {@code FEATURE LIMIT} for an inner node, whose left subtree
 * follows it and then its right subtree, and {@code = VALUE} for a leaf; trees follow each other.
 */
final class Trees {
  /** Each node: feature or {@link #LEAF}; bits of the limit or value; offset of the right child. */
  private final int[] nodes;

  private final int[] roots;

  /** Parts that were asked for, by their first tree and the one behind their last. */
  private final Map<Long, TreeSum> parts = new ConcurrentHashMap<>();

  static final int LEAF = -1;
  static final int SIZE = 3;

  private Trees(int[] nodes, int[] roots) {
    this.nodes = nodes;
    this.roots = roots;
  }

  /** Reads a model of blocks that lies beside this class. */
  static Trees load(String resource) {
    return load(resource, Feature.NAMES);
  }

  /** Reads a model that lies beside this class and names features of a row by these names. */
  static Trees load(String resource, List<String> features) {
    try (InputStream in = Trees.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the model " + resource + " is not on the class path");
      }
      return read(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)), features);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trees read(BufferedReader in) throws IOException {
    return read(in, Feature.NAMES);
  }

  static Trees read(BufferedReader in, List<String> features) throws IOException {
    Map<String, Integer> columns = new HashMap<>();
    for (String feature : features) {
      columns.put(feature, columns.size());
    }
    List<String> lines = in.lines().toList();
    int size = lines.size();
    int[] nodes = new int[size * SIZE];
    int[] roots = new int[size];
    int trees = 0;
    // Inner nodes whose right subtree has not begun; a leaf ends a left subtree.
    int[] open = new int[size];
    int depth = 0;
    boolean atRoot = true; // the next line begins a tree
    for (int i = 0; i < size; i++) {
      String line = lines.get(i);
      int space = line.indexOf(' ');
      String name = line.substring(0, Math.max(space, 0));
      int at = i * SIZE;
      nodes[at + 1] = Float.floatToIntBits(Float.parseFloat(line.substring(space + 1)));
      if (atRoot) {
        roots[trees++] = at;
        atRoot = false;
      }
      if (!name.equals("=")) {
        Integer column = columns.get(name);
        if (column == null) {
          throw new IllegalArgumentException("line %d names no feature: %s".formatted(i + 1, line));
        }
        nodes[at] = column;
        open[depth++] = at;
      } else {
        nodes[at] = LEAF;
        if (depth == 0) {
          atRoot = true;
        } else {
          nodes[open[--depth] + 2] = at + SIZE;
        }
      }
      int leaves = (i + 1 - roots[trees - 1] / SIZE + 1) / 2;
      if (atRoot && leaves > TreeSum.MOST_LEAVES) {
        throw new IOException(
            "the tree that ends at line %d has %d leaves; at most %d can be evaluated"
                .formatted(i + 1, leaves, TreeSum.MOST_LEAVES));
      }
    }
    if (!atRoot) {
      throw new IOException("the last tree ends after line " + size + " without all its leaves");
    }
    return new Trees(nodes, Arrays.copyOf(roots, trees));
  }

  int count() {
    return roots.length;
  }

  /** Some of the trees, ready to be evaluated; they are laid out when first asked for. */
  TreeSum part(int fromTree, int toTree) {
    return parts.computeIfAbsent(
        (long) fromTree << 32 | toTree,
        key -> TreeSum.of(nodes, Arrays.copyOfRange(roots, fromTree, toTree)));
  }
}
