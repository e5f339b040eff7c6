package org.sluice.document;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules judge: the signals of one document, fresh or read back from an annotated file.
 *
 * @param language language and script, or null
 * @param signals by name; a signal that was not measured is absent, and rules on it do not apply
 * @param details words behind some of the numbers
 */
public record Measured(
    @Nullable String language, Map<String, Double> signals, Map<String, String> details) {}
