/** A schema registry over HTTP for the demo and for local development. */
@NullMarked
package io.loglink.local.registry;

import org.jspecify.annotations.NullMarked;
