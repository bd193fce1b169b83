/** The link rules as pure functions, without Kafka types. */
@NullMarked
package io.loglink.topology.link;

import org.jspecify.annotations.NullMarked;
