/** Apache Flink as a peer: the keyed join that is its natural form, and a form that keeps batches whole. */
@NullMarked
package io.loglink.benchmarks.endtoend.flink;

import org.jspecify.annotations.NullMarked;
