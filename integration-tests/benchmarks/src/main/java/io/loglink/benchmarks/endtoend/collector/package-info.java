/** The OpenTelemetry Collector as a peer: a program in Go, built on the spot where Go is installed. */
@NullMarked
package io.loglink.benchmarks.endtoend.collector;

import org.jspecify.annotations.NullMarked;
