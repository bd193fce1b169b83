/** The jar against brokers that ask who it is and what it may. */
@NullMarked
package io.loglink.it.security;

import org.jspecify.annotations.NullMarked;
