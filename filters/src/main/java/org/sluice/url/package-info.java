/**
 * What a page's address and its server's answer say before anything is read: hosts, registrable
 * domains, block lists, the HTTP status. What the page itself says lives elsewhere.
 */
@NullMarked
package org.sluice.url;

import org.jspecify.annotations.NullMarked;
