/** Loglink, and peers that are made of Kafka's own clients and Kafka Streams. */
@NullMarked
package io.loglink.benchmarks.endtoend.kafka;

import org.jspecify.annotations.NullMarked;
