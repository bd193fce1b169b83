/** One dead letter, decoded for people as far as it goes. */
@NullMarked
package io.loglink.topology.deadletters.show;

import org.jspecify.annotations.NullMarked;
