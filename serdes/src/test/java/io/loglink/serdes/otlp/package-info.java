/** Tests of the wire reader and splicer; protobuf-java with opentelemetry-proto says what is right. */
@NullMarked
package io.loglink.serdes.otlp;

import org.jspecify.annotations.NullMarked;
