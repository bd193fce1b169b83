/** Health, metrics and their HTTP server. */
@NullMarked
package io.loglink.topology.ops;

import org.jspecify.annotations.NullMarked;
