/** The runnable jar, in processes of its own, on a real broker and a real registry. */
@NullMarked
package io.loglink.it;

import org.jspecify.annotations.NullMarked;
