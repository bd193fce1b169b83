/** The jar against brokers that ask who it is and what it may: TLS, SASL, mTLS, rights; with the examples of deploy/kafka as they stand. */
@NullMarked
package io.loglink.it.security;

import org.jspecify.annotations.NullMarked;
