/** The command line. */
@NullMarked
package io.loglink.topology.cli;

import org.jspecify.annotations.NullMarked;
