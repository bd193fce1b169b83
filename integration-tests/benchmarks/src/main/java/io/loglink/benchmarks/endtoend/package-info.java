/** Loglink and its peers, each in a process of its own, at the same work on the same topics of a real broker. */
@NullMarked
package io.loglink.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
