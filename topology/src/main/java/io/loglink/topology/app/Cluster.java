package io.loglink.topology.app;

import java.util.Collection;
import java.util.Map;

/** What the application asks of Kafka before it starts. */
interface Cluster extends AutoCloseable {
    /**
     * Looks at topics.
     *
     * @throws ClusterUnavailableException when no broker answers, or it refuses to talk to this client
     * @throws io.loglink.topology.config.WrongConfigurationException when the client's settings cannot be used
     */
    Topics topics(Collection<String> names);

    @Override
    void close();

    /**
     * What is known of topics.
     *
     * @param maxMessageBytes of those that exist and may be looked at: the largest message they take, after compression
     * @param partitions of those that exist: how many there are
     * @param problems of the others: what is wrong, e.g. {@code does not exist}
     */
    record Topics(Map<String, Integer> maxMessageBytes, Map<String, Integer> partitions, Map<String, String> problems) {
        public Topics {
            maxMessageBytes = Map.copyOf(maxMessageBytes);
            partitions = Map.copyOf(partitions);
            problems = Map.copyOf(problems);
        }
    }
}
