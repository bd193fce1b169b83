/** Hazelcast Jet as a peer, embedded: a join record by record, and a form that keeps batches whole. */
@NullMarked
package io.loglink.benchmarks.endtoend.jet;

import org.jspecify.annotations.NullMarked;
