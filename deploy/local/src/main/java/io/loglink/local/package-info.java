/** The local stack of the demo and of tests: a broker, a registry and traffic in one process. Nothing here is for production. */
@NullMarked
package io.loglink.local;

import org.jspecify.annotations.NullMarked;
