/** The running application: waits for what it needs, loads the tables, runs the topologies, stops within its grace. */
@NullMarked
package io.loglink.topology.app;

import org.jspecify.annotations.NullMarked;
