/** The topic of dead letters, read: messages become dead letters again, put together from their parts. */
@NullMarked
package io.loglink.topology.deadletters.read;

import org.jspecify.annotations.NullMarked;
