/** The topology as text and as pictures. */
@NullMarked
package io.loglink.topology.describe;

import org.jspecify.annotations.NullMarked;
