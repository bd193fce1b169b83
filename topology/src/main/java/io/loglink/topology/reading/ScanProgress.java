package io.loglink.topology.reading;

/** Is told how far the reading of a topic is. */
@FunctionalInterface
public interface ScanProgress {
    /** Tells nobody. */
    ScanProgress NONE = (topic, passed, total) -> {};

    /**
     * Called again and again while a topic is read, and once when it has been.
     *
     * @param passed offsets passed so far
     * @param total offsets to pass; as many messages or more, for compaction and transactions leave gaps
     */
    void at(String topic, long passed, long total);
}
