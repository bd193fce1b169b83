/** The commands of the jar, run as an operator runs them, against a real broker and a real registry. */
@NullMarked
package io.loglink.it.cli;

import org.jspecify.annotations.NullMarked;
