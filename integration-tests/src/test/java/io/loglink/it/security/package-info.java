/** Kafka behind TLS and SASL, and a registry behind TLS and a password, with the examples of deploy/kafka as they stand. */
@NullMarked
package io.loglink.it.security;

import org.jspecify.annotations.NullMarked;
