/** Dead letters written to their topics again, each exactly once. */
@NullMarked
package io.loglink.topology.deadletters.replay;

import org.jspecify.annotations.NullMarked;
