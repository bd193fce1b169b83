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
    /**
     * The topology runs on but makes no progress: something it needs has gone away since, until that is back; or it hangs, until it is
     * started again.
     */
    STALLED,
    /** The topology failed and starts again after a pause. */
    RESTARTING,
    STOPPING,
    STOPPED,
    /** It gave up; the process ends. */
    FAILED;

    /** Whether the other state can follow: what has begun to end goes on to its end, and what has ended stays as it is. */
    boolean mayBecome(AppState next) {
        return switch (this) {
            case STOPPED, FAILED -> false;
            case STOPPING -> next == STOPPED || next == FAILED;
            default -> true;
        };
    }
}
