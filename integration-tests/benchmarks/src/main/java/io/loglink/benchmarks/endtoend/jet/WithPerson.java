package io.loglink.benchmarks.endtoend.jet;

import io.loglink.benchmarks.endtoend.peers.Single;
import io.loglink.serdes.tables.PersonRow;
import org.jspecify.annotations.Nullable;

/**
 * A record between its two look-ups.
 *
 * @param person null when there is none
 */
record WithPerson(Single single, @Nullable PersonRow person) {}
