/** Access for benchmarks to what the tables keep to themselves. */
package io.loglink.topology.tables;
