package io.loglink.topology.late;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;

/** What the late stages count. Implementations are thread-safe. */
public interface LateMetrics {
    /** A record came to a stage. */
    default void arrived(LateStage stage, Output output) {}

    /** A record began to wait at a stage. */
    void waits(LateStage stage, Output output);

    /** A row came for a record: so long after it began to wait. */
    void resolved(LateStage stage, Output output, long delayMs);

    /** A record stopped waiting, and was not linked. */
    void left(LateStage stage, Output output, Cause cause);

    /** A record that was linked is amended, because its distinct id moved to another person. */
    void relinked(LateStage stage);

    /** A row changed what records before it were, or would have been, linked to: a person mapping that moved or was deleted. */
    void overridden();

    /** The same, where the message that tells of it is too large to be written. */
    default void notOverridden() {}

    /** Records were emitted. */
    void emitted(Signal signal, Output output, EnrichMetrics.Emitted what);

    /** What waits in one partition of a stage now. */
    void waiting(LateStage stage, int partition, Waiting what);

    /** The partition is another instance's now, or nobody's. */
    void gone(LateStage stage, int partition);

    /** A row lies in another partition than the records that wait for it. */
    default void misplaced(LateStage stage) {}

    /**
     * Why a record stops waiting and is not linked: no row came in time, or one did and the record cannot be emitted again. Then it
     * has been {@link #resolved}, and stays as it was emitted.
     */
    enum Cause {
        /** Its time was up. */
        EXPIRED,
        /** More records waited than late.max.records. */
        EVICTED_RECORDS,
        /** They took more than late.max.bytes. */
        EVICTED_BYTES,
        /** Its output was switched off meanwhile. */
        OUTPUT_OFF,
        /** With its links it is larger than a message may be. */
        TOO_LARGE,
        /** A defect. */
        INTERNAL_ERROR
    }

    /**
     * What waits.
     *
     * @param oldestSinceMs since when the record waits that leaves next, milliseconds since 1970; 0 when none waits
     */
    record Waiting(long records, long bytes, long oldestSinceMs) {}

    /** Counts nothing. */
    LateMetrics NONE = new LateMetrics() {
        @Override
        public void waits(LateStage stage, Output output) {}

        @Override
        public void resolved(LateStage stage, Output output, long delayMs) {}

        @Override
        public void left(LateStage stage, Output output, Cause cause) {}

        @Override
        public void relinked(LateStage stage) {}

        @Override
        public void overridden() {}

        @Override
        public void emitted(Signal signal, Output output, EnrichMetrics.Emitted what) {}

        @Override
        public void waiting(LateStage stage, int partition, Waiting what) {}

        @Override
        public void gone(LateStage stage, int partition) {}
    };
}
