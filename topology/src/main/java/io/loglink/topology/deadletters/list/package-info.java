/** Dead letters counted. */
@NullMarked
package io.loglink.topology.deadletters.list;

import org.jspecify.annotations.NullMarked;
