/** The traffic of the demo: what an instrumented web shop and a chat would send through a Collector. */
@NullMarked
package io.loglink.local.traffic;

import org.jspecify.annotations.NullMarked;
