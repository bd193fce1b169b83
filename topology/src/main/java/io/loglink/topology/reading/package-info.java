/** Reading topics once or following them, for commands: without a group, and with failures told in words for people. */
@NullMarked
package io.loglink.topology.reading;

import org.jspecify.annotations.NullMarked;
