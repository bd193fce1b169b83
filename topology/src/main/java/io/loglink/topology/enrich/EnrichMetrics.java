package io.loglink.topology.enrich;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.RecordTime;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;

/**
 * What the enrich topology counts. Called a few times a batch, never once a record: what it costs is shared by the records of a
 * batch. Implementations are thread-safe.
 */
public interface EnrichMetrics {
    /** A batch was read. */
    void batchRead(Signal signal, int records, int bytes);

    /** Records got this person link. */
    void personLinks(Signal signal, PersonReason reason, int records);

    /** Records got this session link. */
    void sessionLinks(Signal signal, SessionReason reason, int records);

    /** Records of a project were linked to a person, or not. */
    void projectRecords(String projectId, int linked, int unlinked);

    /**
     * The table of persons was asked for a batch: once per distinct id, not once per record.
     *
     * @param found ids that have a row, which may be a deletion
     * @param unknown ids that have none
     */
    void personLookups(int found, int unknown);

    /** The same for the table of sessions. */
    void sessionLookups(int found, int unknown);

    /** A batch was emitted in one output shape. */
    void emitted(Signal signal, Output output, Emitted what);

    /** Records were handed over to the late stages, to wait for one output. */
    void handedOver(LateStage stage, Output output, int records);

    /** Records miss a row and should wait for it, but cannot: they were emitted at once, as without late links. */
    void notHandedOver(Output output, NotHandedOver cause, int records);

    /** A dead letter was written. */
    void deadLetter(DeadLetter.Stage stage, String reason);

    /** Why records that miss a row were not handed over. */
    enum NotHandedOver {
        /** The record is too large for a message of the topic on which it would wait. */
        TOO_LARGE,
        /** Its message's resource is so large, beside so many records, that repeating it would multiply the message. */
        REPETITION,
        /** A defect of Loglink. */
        INTERNAL_ERROR
    }

    /**
     * What was emitted of a batch.
     *
     * @param records its records
     * @param messages the messages that they are in
     * @param recordTimeMs the time of its first record, milliseconds since 1970
     * @param kafkaTimestampMs the Kafka timestamp of the message that held it; 0 when that had none
     */
    record Emitted(int records, int messages, long recordTimeMs, long kafkaTimestampMs) {
        static Emitted of(Batch batch, Output output, Emission emission) {
            long kafkaTimestampMs = batch.origin().timestampMs();
            return new Emitted(
                    emission.records(),
                    emission.messages().size(),
                    RecordTime.timestampMs(batch.otlp(), batch.next(output, 0), kafkaTimestampMs),
                    kafkaTimestampMs);
        }
    }

    /** Counts nothing. */
    EnrichMetrics NONE = new EnrichMetrics() {
        @Override
        public void batchRead(Signal signal, int records, int bytes) {}

        @Override
        public void personLinks(Signal signal, PersonReason reason, int records) {}

        @Override
        public void sessionLinks(Signal signal, SessionReason reason, int records) {}

        @Override
        public void projectRecords(String projectId, int linked, int unlinked) {}

        @Override
        public void personLookups(int found, int unknown) {}

        @Override
        public void sessionLookups(int found, int unknown) {}

        @Override
        public void emitted(Signal signal, Output output, Emitted what) {}

        @Override
        public void handedOver(LateStage stage, Output output, int records) {}

        @Override
        public void notHandedOver(Output output, NotHandedOver cause, int records) {}

        @Override
        public void deadLetter(DeadLetter.Stage stage, String reason) {}
    };
}
