/** How long a message takes from the sender through a contender to the reader, at a fixed rate, and whether that lasts. */
@NullMarked
package io.loglink.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
