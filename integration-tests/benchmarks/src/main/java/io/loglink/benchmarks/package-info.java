/** Programs that measure Loglink beside its peers; {@link io.loglink.benchmarks.Bench} runs them. */
@NullMarked
package io.loglink.benchmarks;

import org.jspecify.annotations.NullMarked;
