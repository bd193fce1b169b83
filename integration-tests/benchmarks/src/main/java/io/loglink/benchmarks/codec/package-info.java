/** The codec without Kafka: OTLP to OTLP and OTLP to Avro, beside protobuf-java and Avro's own writers. */
@NullMarked
package io.loglink.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
