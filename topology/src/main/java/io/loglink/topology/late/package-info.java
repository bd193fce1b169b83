/** The late role: records wait for the row that arrives after them, and are linked when it comes. */
@NullMarked
package io.loglink.topology.late;

import org.jspecify.annotations.NullMarked;
