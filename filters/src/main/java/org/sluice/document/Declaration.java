package org.sluice.document;

/**
 * Something that a page's markup declares about the use of the page, as written.
 *
 * @param name the name of a {@code meta} element in lower case, or {@code licence} for the address
 *     or name of a licence
 * @param content its content
 */
public record Declaration(String name, String content) {}
