/** The commands of the runnable jar, as an operator calls them, against a real broker. */
@NullMarked
package io.loglink.it.cli;

import org.jspecify.annotations.NullMarked;
