/** The Helm chart as helm renders it. Needs helm, or Go to build it. */
@NullMarked
package io.loglink.it.chart;

import org.jspecify.annotations.NullMarked;
