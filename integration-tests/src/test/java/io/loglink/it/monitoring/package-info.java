/** What stands around the metrics: the page about them, the alert rules, the dashboard. */
@NullMarked
package io.loglink.it.monitoring;

import org.jspecify.annotations.NullMarked;
