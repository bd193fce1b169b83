package io.loglink.topology.app;

import java.time.Duration;

/** One life of a topology, from start to stop or failure. */
interface StreamsRun {
    /** Starts and returns; the rest is told to the listener. */
    void start();

    /**
     * Stops, commits what is done and leaves the consumer group, so that others take over at once.
     *
     * @return whether everything ended within the time
     */
    boolean close(Duration within);

    /** Hears of a run from any thread. */
    interface Listener {
        /** It has its partitions and works. */
        void running();

        /** It cannot go on. Called once or more. */
        void failed(Throwable cause);
    }

    /** Makes runs. */
    @FunctionalInterface
    interface Factory {
        StreamsRun create(SchemaIds schemas, Listener listener);
    }
}
