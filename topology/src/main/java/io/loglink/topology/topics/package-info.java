/** Topics as commands look at them: where they begin and end, and what stands between. */
@NullMarked
package io.loglink.topology.topics;

import org.jspecify.annotations.NullMarked;
