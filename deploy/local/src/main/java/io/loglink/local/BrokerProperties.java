package io.loglink.local;

import java.util.LinkedHashMap;
import java.util.Map;

/** The server properties of a broker that is its own controller and the only member of its cluster. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerProperties() {}

    /** The properties of {@code options}, on these ports of 127.0.0.1. */
    static Map<String, String> of(BrokerOptions options, int port, int controllerPort) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", options.directory().toAbsolutePath().toString());
        listeners(properties, port, controllerPort);
        aloneInTheCluster(properties);
        small(properties);
        properties.putAll(options.properties());
        return properties;
    }

    private static void listeners(Map<String, String> properties, int port, int controllerPort) {
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        properties.put("listeners", broker + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", broker);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("listener.security.protocol.map", CONTROLLER_LISTENER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        // A static quorum: its ports are not written into the metadata log, so that a restart may use others.
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    }

    private static void aloneInTheCluster(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("auto.create.topics.enable", "false");
        // Nobody else will join: waiting for more members only delays the start.
        properties.put("group.initial.rebalance.delay.ms", "0");
    }

    /** What keeps a broker that shares its process and machine with the rest small. */
    private static void small(Map<String, String> properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("num.recovery.threads.per.data.dir", "1");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        properties.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
        properties.put("log.initial.task.delay.ms", "5000");
    }
}
