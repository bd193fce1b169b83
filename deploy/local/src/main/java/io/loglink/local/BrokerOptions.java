package io.loglink.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an {@link EmbeddedKafka} is started.
 *
 * @param directory where the broker keeps its data; made when it is missing, and kept when the broker stops
 * @param port TCP port of the listener on 127.0.0.1; 0 takes a free one, which a restart keeps
 * @param properties server properties that are added to the broker's own, or replace them
 */
public record BrokerOptions(Path directory, int port, Map<String, String> properties) {

    public BrokerOptions {
        properties = Map.copyOf(properties);
    }

    /** A broker on a free port with no properties of its own. */
    public static BrokerOptions in(Path directory) {
        return new BrokerOptions(directory, 0, Map.of());
    }

    /** The same on this port; 0 takes a free one. */
    public BrokerOptions withPort(int value) {
        return new BrokerOptions(directory, value, properties);
    }

    /** The same with one more server property. */
    public BrokerOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new BrokerOptions(directory, port, more);
    }
}
