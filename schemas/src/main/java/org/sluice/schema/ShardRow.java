package org.sluice.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kept document as it stands in a shard, with everything needed to say where it came from.
 *
 * @param provenance where the record came from
 * @param domain the registrable domain of its URL, or null
 * @param metadata what the page says of itself
 * @param text the text after all edits
 * @param charset the encoding that the page was decoded with, or null
 * @param language language and script, or null
 * @param textHash the 128-bit hash of the normalised text in hexadecimal, or null when the recipe
 *     removes no duplicates
 * @param cluster the cluster's id, which is this document's own, or null for one like no other
 * @param clusterSize documents in the cluster, this one included
 * @param signals what was measured, by name
 */
public record ShardRow(
    Provenance provenance,
    @Nullable String domain,
    Metadata metadata,
    String text,
    @Nullable String charset,
    @Nullable String language,
    @Nullable String textHash,
    @Nullable String cluster,
    long clusterSize,
    Map<String, Double> signals) {}
