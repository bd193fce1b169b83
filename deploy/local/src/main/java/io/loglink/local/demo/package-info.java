/** What the demo does: starts the stack, reads what comes out and shows it. */
@NullMarked
package io.loglink.local.demo;

import org.jspecify.annotations.NullMarked;
