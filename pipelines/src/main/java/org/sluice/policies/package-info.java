/**
 * Brings what sites say in robots.txt, tdmrep.json and ai.txt to all their pages, wherever in the
 * input either stands. What such a file says, and what is obeyed, is not known here.
 */
@NullMarked
package org.sluice.policies;

import org.jspecify.annotations.NullMarked;
