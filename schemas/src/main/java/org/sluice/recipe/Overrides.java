package org.sluice.recipe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Puts {@code --set} assignments in their places in a recipe's tree, before it is checked. */
final class Overrides {
  private final Yaml yaml;
  private final MappingNode root;
  private final List<String> keys;

  /**
   * @param keys the keys that a recipe may have
   */
  Overrides(Yaml yaml, MappingNode root, List<String> keys) {
    this.yaml = yaml;
    this.root = root;
    this.keys = keys;
  }

  /** Puts the value of {@code a.b=value} in its place in the tree, making the place if need be. */
  void set(String assignment) {
    String source = "--set " + assignment;
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      yaml.problem(null, source + ": not of the form key=value", null);
      return;
    }
    Node value =
        yaml.compose(
            source,
            assignment.substring(equals + 1),
            new Problem(null, source + ": no value", "write '' for an empty one"));
    if (value == null) {
      return;
    }
    List<String> path = new ArrayList<>(List.of(assignment.substring(0, equals).split("\\.", -1)));
    MappingNode place = root;
    boolean section = path.get(0).equals("document") || path.get(0).equals("corpus");
    if (!keys.contains(path.get(0)) || (section && path.size() > 1)) {
      if (section) {
        path.remove(0);
      }
      String step = path.remove(0);
      MappingNode found = stepPlace(step);
      if (found == null) {
        List<String> names = new ArrayList<>(keys);
        names.addAll(stepNames());
        yaml.problem(
            null, source + ": the recipe has no step '" + step + "'", Nearest.help(step, names));
        return;
      }
      if (path.isEmpty()) {
        yaml.problem(
            null,
            source + ": names no key of the step '" + step + "'",
            "write " + step + ".KEY=VALUE");
        return;
      }
      place = found;
    }
    for (int i = 0; i < path.size() - 1; i++) {
      place = child(place, path.get(i), value);
    }
    put(place, path.get(path.size() - 1), value);
  }

  /**
   * The settings of the first step of that name; made when the step is named alone. A step with a
   * name of its own is also found as {@code STEP-NAME}.
   */
  private @Nullable MappingNode stepPlace(String step) {
    for (String section : List.of("document", "corpus")) {
      for (NodeTuple tuple : root.getValue()) {
        if (!isKey(tuple, section) || !(tuple.getValueNode() instanceof SequenceNode list)) {
          continue;
        }
        for (int i = 0; i < list.getValue().size(); i++) {
          Node item = list.getValue().get(i);
          if (item instanceof MappingNode mapping
              && mapping.getValue().stream().anyMatch(t -> isKey(t, step))) {
            return child(mapping, step, mapping);
          } else if (item instanceof MappingNode mapping && named(mapping, step) != null) {
            return named(mapping, step);
          } else if (item instanceof ScalarNode scalar && scalar.getValue().equals(step)) {
            MappingNode mapping = mapping(item);
            MappingNode settings = mapping(item);
            put(mapping, step, settings);
            list.getValue().set(i, mapping);
            return settings;
          }
        }
      }
    }
    return null;
  }

  /** The settings of a step that is called so with its own name behind the step's, or null. */
  private static @Nullable MappingNode named(MappingNode item, String label) {
    for (NodeTuple step : item.getValue()) {
      if (step.getKeyNode() instanceof ScalarNode kind
          && step.getValueNode() instanceof MappingNode settings) {
        for (NodeTuple setting : settings.getValue()) {
          if (isKey(setting, Parameter.NAME)
              && setting.getValueNode() instanceof ScalarNode name
              && label.equals(kind.getValue() + "-" + name.getValue())) {
            return settings;
          }
        }
      }
    }
    return null;
  }

  /** The names of all steps of the recipe, in order. */
  private List<String> stepNames() {
    List<String> names = new ArrayList<>();
    for (NodeTuple tuple : root.getValue()) {
      if ((isKey(tuple, "document") || isKey(tuple, "corpus"))
          && tuple.getValueNode() instanceof SequenceNode list) {
        for (Node item : list.getValue()) {
          Node name =
              item instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                  ? mapping.getValue().get(0).getKeyNode()
                  : item;
          if (name instanceof ScalarNode scalar) {
            names.add(scalar.getValue());
          }
        }
      }
    }
    return names;
  }

  /** The mapping under a key; where there is none it is made, as if written where the value is. */
  private static MappingNode child(MappingNode parent, String key, Node value) {
    for (NodeTuple tuple : parent.getValue()) {
      if (isKey(tuple, key) && tuple.getValueNode() instanceof MappingNode mapping) {
        return mapping;
      }
    }
    MappingNode made = mapping(value);
    put(parent, key, made);
    return made;
  }

  private static void put(MappingNode place, String key, Node value) {
    place.getValue().removeIf(tuple -> isKey(tuple, key));
    place.getValue().add(new NodeTuple(scalar(key, value), value));
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  private static MappingNode mapping(Node where) {
    return new MappingNode(
        Tag.MAP, true, new ArrayList<>(), FlowStyle.FLOW, where.getStartMark(), where.getEndMark());
  }

  private static ScalarNode scalar(String value, Node where) {
    return new ScalarNode(
        Tag.STR, true, value, ScalarStyle.PLAIN, where.getStartMark(), where.getEndMark());
  }
}
