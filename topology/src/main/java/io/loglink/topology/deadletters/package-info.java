/** Dead letters: what could not be read, with its original bytes and a typed reason. */
@NullMarked
package io.loglink.topology.deadletters;

import org.jspecify.annotations.NullMarked;
