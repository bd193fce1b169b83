/** What it costs to let records wait. */
@NullMarked
package io.loglink.benchmarks.late;

import org.jspecify.annotations.NullMarked;
