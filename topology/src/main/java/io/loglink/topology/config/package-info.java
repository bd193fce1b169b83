/** The configuration: one definition, read once into records. The only package that knows property names. */
@NullMarked
package io.loglink.topology.config;

import org.jspecify.annotations.NullMarked;
