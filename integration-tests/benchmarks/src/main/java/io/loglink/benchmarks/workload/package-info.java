/** What is read while measuring: batches as SDKs and Collectors write them, and the rows that they link to. */
@NullMarked
package io.loglink.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
