/** Setting back where a role reads on, and what it keeps on disk. */
@NullMarked
package io.loglink.topology.reset;

import org.jspecify.annotations.NullMarked;
