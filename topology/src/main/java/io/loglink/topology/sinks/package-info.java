/** How outputs are keyed and partitioned, and how large they may be. */
@NullMarked
package io.loglink.topology.sinks;

import org.jspecify.annotations.NullMarked;
