/** The tables that records are linked against. The only package that knows RocksDB. */
@NullMarked
package io.loglink.topology.tables;

import org.jspecify.annotations.NullMarked;
