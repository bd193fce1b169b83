/** Looks at everything that a start needs, before it, and says what is wrong and how it is mended. Changes nothing. */
@NullMarked
package io.loglink.topology.preflight;

import org.jspecify.annotations.NullMarked;
