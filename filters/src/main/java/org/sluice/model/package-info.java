/**
 * Learned judges of documents: steps that ask a model for a score, and the models that the recipe
 * or this library names. How the models of one format are read lives in a package below for each.
 */
@NullMarked
package org.sluice.model;

import org.jspecify.annotations.NullMarked;
