package io.loglink.topology.provision;

/**
 * A planned topic beside what is in Kafka.
 *
 * @param found what was found or done
 * @param partitionsFound 0 unless it exists
 * @param problem why it was refused; empty unless it was
 */
public record TopicState(PlannedTopic planned, Found found, int partitionsFound, String problem) {
    /** What was found or done. */
    public enum Found {
        EXISTS,
        MISSING,
        CREATED,
        /** Kafka did not let it be looked at or made. */
        REFUSED
    }
}
