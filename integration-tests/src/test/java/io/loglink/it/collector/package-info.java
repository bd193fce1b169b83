/**
 * The files of {@code deploy/collector} in a real OpenTelemetry Collector, on both sides of the jar, fed by real SDKs. What a
 * test needs and the machine lacks, it names, and is skipped.
 */
@NullMarked
package io.loglink.it.collector;

import org.jspecify.annotations.NullMarked;
