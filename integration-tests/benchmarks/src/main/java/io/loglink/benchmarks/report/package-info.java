/** What a benchmark prints and writes: ratios with their spread, tables, plots. */
@NullMarked
package io.loglink.benchmarks.report;

import org.jspecify.annotations.NullMarked;
