/** Enriched records as Avro in Confluent's wire format, written straight from the wire; and the registration of their schemas. */
@NullMarked
package io.loglink.serdes.avro;

import org.jspecify.annotations.NullMarked;
