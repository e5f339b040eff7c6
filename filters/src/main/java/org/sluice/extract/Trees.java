package org.sluice.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of decision trees over one row of features, as gradient boosting makes it. Immutable. A row
 * goes left where its feature is at most the limit.
 *
 * <p>The file has one line per node: {@code FEATURE LIMIT} for an inner node, whose left subtree
 * follows it and then its right subtree, and {@code = VALUE} for a leaf; trees follow each other.
 */
final class Trees {
  private final int[] feature;
  private final float[] limit;
  private final int[] right;
  private final int[] roots;

  private Trees(int[] feature, float[] limit, int[] right, int[] roots) {
    this.feature = feature;
    this.limit = limit;
    this.right = right;
    this.roots = roots;
  }

  /** Reads a model that lies beside this class. */
  static Trees load(String resource) {
    try (InputStream in = Trees.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the model " + resource + " is not on the class path");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trees read(BufferedReader in) throws IOException {
    List<String> lines = new ArrayList<>(in.lines().toList());
    int size = lines.size();
    int[] feature = new int[size];
    float[] limit = new float[size];
    int[] right = new int[size];
    List<Integer> roots = new ArrayList<>();
    // Inner nodes whose right subtree has not begun; a leaf ends a left subtree.
    int[] open = new int[size + 1];
    int depth = 0;
    boolean atRoot = true; // the next line begins a tree
    for (int i = 0; i < size; i++) {
      String line = lines.get(i);
      int space = line.indexOf(' ');
      String name = line.substring(0, space);
      limit[i] = Float.parseFloat(line.substring(space + 1));
      if (atRoot) {
        roots.add(i);
        atRoot = false;
      }
      if (name.equals("=")) {
        feature[i] = -1;
        if (depth == 0) {
          atRoot = true;
        } else {
          right[open[--depth]] = i + 1;
        }
      } else {
        feature[i] = Feature.valueOf(name).ordinal();
        open[depth++] = i;
      }
    }
    if (!atRoot) {
      throw new IOException("the last tree ends after line " + size + " without all its leaves");
    }
    return new Trees(feature, limit, right, roots.stream().mapToInt(r -> r).toArray());
  }

  /** The sum of the leaves that the row of features at an offset falls into. */
  double sum(float[] rows, int offset) {
    double sum = 0;
    for (int root : roots) {
      int n = root;
      while (feature[n] >= 0) {
        n = rows[offset + feature[n]] <= limit[n] ? n + 1 : right[n];
      }
      sum += limit[n];
    }
    return sum;
  }
}
