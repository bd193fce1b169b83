/** Records whose rows arrive after them, on a real broker. */
@NullMarked
package io.loglink.it.late;

import org.jspecify.annotations.NullMarked;
