/**
 * From bytes to characters: encoding labels, the sniffing order of the WHATWG standards, detection
 * by evidence, and decoding that counts what it had to replace. Markup is only looked at for
 * declarations; parsing it lives elsewhere.
 */
@NullMarked
package org.sluice.charset;

import org.jspecify.annotations.NullMarked;
