package org.sluice.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML into nodes that know where they stand, and collects what is wrong with them. */
final class Yaml {
  private final List<Problem> problems = new ArrayList<>();

  List<Problem> problems() {
    return problems;
  }

  /**
   * The root node, or null when the text is empty or not YAML; the problem is then recorded.
   *
   * @param empty the problem of a text without a value
   */
  @Nullable Node compose(String source, String text, Problem empty) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(empty);
      }
      return root.orElse(null);
    } catch (MarkedYamlEngineException e) {
      Location at = e.getProblemMark().map(mark -> at(mark, 1)).orElse(null);
      problems.add(new Problem(at, "not valid YAML: " + e.getProblem(), null));
    } catch (YamlEngineException e) {
      problems.add(new Problem(null, "not valid YAML: " + e.getMessage(), null));
    }
    return null;
  }

  void problem(@Nullable Node node, String message, @Nullable String help) {
    problems.add(new Problem(node == null ? null : at(node), message, help));
  }

  /**
   * Where a node stands; the caret underlines a scalar whole and of anything else its first
   * character.
   */
  static @Nullable Location at(Node node) {
    int length = 1;
    if (node instanceof ScalarNode
        && node.getStartMark().isPresent()
        && node.getEndMark().isPresent()) {
      Mark start = node.getStartMark().get();
      Mark end = node.getEndMark().get();
      length =
          start.getLine() == end.getLine() ? Math.max(1, end.getColumn() - start.getColumn()) : 1;
    }
    int underlined = length;
    return node.getStartMark().map(mark -> at(mark, underlined)).orElse(null);
  }

  private static Location at(Mark mark, int length) {
    return new Location(mark.getName(), mark.getLine() + 1, mark.getColumn() + 1, length);
  }

  /** The entries of a mapping by key; a key that is not a scalar or stands twice is a problem. */
  Map<String, Entry> entries(Node node, String what) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node, what + " must be a mapping of keys to values", null);
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problem(tuple.getKeyNode(), "a key must be a plain word", null);
      } else if (entries.putIfAbsent(key.getValue(), new Entry(key, tuple.getValueNode()))
          != null) {
        problem(key, "'" + key.getValue() + "' stands here twice", "keep one of them");
      }
    }
    return entries;
  }

  /** The items of a list; an absent value is an empty list, a lone scalar a list of one. */
  List<Node> items(@Nullable Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    } else if (node instanceof ScalarNode scalar) {
      return scalar.getValue().isEmpty() ? List.of() : List.of(node);
    } else if (node != null) {
      problem(node, what + " must be a list", null);
    }
    return List.of();
  }

  /** The text of a scalar, or null with a problem recorded. */
  @Nullable String text(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem(node, what + " must be a single value", null);
    return null;
  }

  /** Whether a text can name a file, which none with a NUL can; a problem is recorded if not. */
  boolean isName(Node node, String text, String what) {
    if (text.indexOf('\0') >= 0) {
      problem(node, what + " holds a NUL character, which no file's name can", null);
      return false;
    }
    return true;
  }

  /** A key of a mapping and its value. */
  record Entry(ScalarNode key, Node value) {}
}
