/** The tables of Loglink beside those of Kafka Streams: how fast they fill, how fast they answer, what room they take. */
@NullMarked
package io.loglink.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
