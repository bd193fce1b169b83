/** Text for people who read it in a terminal. */
@NullMarked
package io.loglink.topology.terminal;

import org.jspecify.annotations.NullMarked;
