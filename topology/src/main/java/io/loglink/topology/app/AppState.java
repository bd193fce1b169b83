package io.loglink.topology.app;

/** What the application is doing. */
public enum AppState {
    /** Something it needs is not there yet: a broker, a topic, the schema registry. */
    WAITING,
    /** The tables are read up to where they ended at the start. */
    LOADING_TABLES,
    /** The topology starts and gets its partitions. */
    STARTING,
    RUNNING,
    /** The topology failed and starts again after a pause. */
    RESTARTING,
    STOPPING,
    STOPPED,
    /** It gave up; the process ends. */
    FAILED;

    /** Whether it has ended or is about to. */
    boolean ending() {
        return this == STOPPING || this == STOPPED || this == FAILED;
    }
}
