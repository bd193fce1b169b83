/** The job with protobuf-java objects, as a competent engineer writes it: what every peer of Loglink is made of. */
@NullMarked
package io.loglink.benchmarks.endtoend.peers;

import org.jspecify.annotations.NullMarked;
