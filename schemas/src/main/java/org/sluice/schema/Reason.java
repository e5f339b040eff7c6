package org.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * One failed rule: the value that a drop is made of. Counters, ledger rows, the report and {@code
 * explain} are all derived from it.
 *
 * @param rule the rule's code, {@code filter/rule}, for example {@code gopher-quality/min-words}
 * @param value what was measured
 * @param limit what the recipe allows
 * @param detail what the number alone does not say (the host that a list blocks, the language
 *     found), or null
 */
public record Reason(String rule, double value, double limit, @Nullable String detail) {}
