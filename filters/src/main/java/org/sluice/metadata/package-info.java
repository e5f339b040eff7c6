/**
 * The forms in which pages state things of themselves, and the one form in which they are kept:
 * dates, names of authors, titles, addresses, licences, language tags. Where on a page they stand
 * is {@code extract}'s business, and what a licence allows that of {@code rights}.
 */
@NullMarked
package org.sluice.metadata;

import org.jspecify.annotations.NullMarked;
