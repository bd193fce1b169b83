/** How long to wait before trying again. */
@NullMarked
package io.loglink.topology.retry;

import org.jspecify.annotations.NullMarked;
