/**
 * The command line: arguments, exit statuses, what is printed where. Everything a command does
 * lives below.
 */
@NullMarked
package org.sluice.cli;

import org.jspecify.annotations.NullMarked;
