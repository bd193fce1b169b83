package io.loglink.topology.app;

import org.apache.kafka.streams.Topology;

/** Makes the topology anew for each run. */
@FunctionalInterface
interface TopologyFactory {
    Topology create(SchemaIds schemas);
}
