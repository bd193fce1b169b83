/** The enrich role: bytes in, link the person, link the session, emit. */
@NullMarked
package io.loglink.topology.enrich;

import org.jspecify.annotations.NullMarked;
