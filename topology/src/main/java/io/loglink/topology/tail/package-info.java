/** Enriched records as they come: a person's Logs tab in the terminal. */
@NullMarked
package io.loglink.topology.tail;

import org.jspecify.annotations.NullMarked;
