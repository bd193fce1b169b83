/** OTLP as bytes: reading positions, splicing attributes, JSON input. The only package that knows OTLP field numbers. */
@NullMarked
package io.loglink.serdes.otlp;

import org.jspecify.annotations.NullMarked;
