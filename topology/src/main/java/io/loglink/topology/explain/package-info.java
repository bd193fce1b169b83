/** Why a record is linked as it is: the steps of the topology, told for people against the live tables. */
@NullMarked
package io.loglink.topology.explain;

import org.jspecify.annotations.NullMarked;
