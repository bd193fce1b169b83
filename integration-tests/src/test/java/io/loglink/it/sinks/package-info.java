/**
 * What sinks make of Loglink's real output. These tests need Python, PostgreSQL or parts of Maven Central that no other test does:
 * they are run when they are asked for ({@code make test-sinks}), and skipped where a part is absent.
 */
@NullMarked
package io.loglink.it.sinks;

import org.jspecify.annotations.NullMarked;
