package org.sluice.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schema of a custom resource. A server drops fields that the schema has not, without a word;
 * here they are errors.
 */
final class ResourceSchema {
  /** What a definition says in words that are no JSON Schema's. */
  private static final List<String> KUBERNETES_OWN =
      List.of(
          "x-kubernetes-int-or-string",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-list-type",
          "x-kubernetes-map-type");

  private final JsonSchema schema;

  private ResourceSchema(JsonNode schema) {
    this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  /** The schema of one version in a CustomResourceDefinition. */
  static ResourceSchema of(JsonNode definition, String version) {
    for (JsonNode candidate : definition.at("/spec/versions")) {
      if (candidate.path("name").asText().equals(version)) {
        ObjectNode schema = candidate.at("/schema/openAPIV3Schema").deepCopy();
        // A definition says nothing of what every resource has.
        ObjectNode properties = (ObjectNode) schema.path("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
        close(schema);
        return new ResourceSchema(schema);
      }
    }
    throw new IllegalArgumentException("no version " + version);
  }

  static ResourceSchema of(JsonNode schema) {
    return new ResourceSchema(schema);
  }

  /** Refuses unknown fields wherever the schema lists the known ones. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("type");
        object.remove("anyOf");
        object.putArray("type").add("integer").add("string");
      } else if (object.path("properties").isObject()
          && !object.has("additionalProperties")
          && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        object.put("additionalProperties", false);
      }
      object.remove(KUBERNETES_OWN);
    }
    node.forEach(ResourceSchema::close);
  }

  /** What is wrong with a resource, in order; empty when it is valid. */
  Set<String> faults(JsonNode resource) {
    Set<String> faults = new TreeSet<>();
    for (ValidationMessage message : schema.validate(resource)) {
      faults.add(message.getMessage());
    }
    return faults;
  }
}
