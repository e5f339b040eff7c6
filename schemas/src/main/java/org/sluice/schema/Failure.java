package org.sluice.schema;

/**
 * Why a record could not be processed.
 *
 * @param code a stable code, {@code step/cause}, for example {@code read/gzip-damaged} or {@code
 *     extract/exception}
 * @param message what was found, for a reader; never a stack trace
 */
public record Failure(String code, String message) {}
