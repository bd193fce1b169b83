package io.loglink.topology.enrich;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;

/** What the enrich topology counts. Called once a batch per kind, not once a record. Implementations are thread-safe. */
public interface EnrichMetrics {
    /** A batch was read. */
    void batchRead(Signal signal, int records, int bytes);

    /** Records got this person link. */
    void personLinks(Signal signal, PersonReason reason, int records);

    /** Records got this session link. */
    void sessionLinks(Signal signal, SessionReason reason, int records);

    /** Table look-ups were made for a batch: one per distinct id or session id, not one per record. */
    void lookups(int lookups);

    /** Single enriched records were emitted. */
    void recordsEmitted(Signal signal, int records);

    /** A batch was emitted, in one message or, when it was too large, in several. */
    void batchEmitted(Signal signal, int messages);

    /** A dead letter was written. */
    void deadLetter(DeadLetter.Stage stage, String reason);

    /** Counts nothing. */
    EnrichMetrics NONE = new EnrichMetrics() {
        @Override
        public void batchRead(Signal signal, int records, int bytes) {}

        @Override
        public void personLinks(Signal signal, PersonReason reason, int records) {}

        @Override
        public void sessionLinks(Signal signal, SessionReason reason, int records) {}

        @Override
        public void lookups(int lookups) {}

        @Override
        public void recordsEmitted(Signal signal, int records) {}

        @Override
        public void batchEmitted(Signal signal, int messages) {}

        @Override
        public void deadLetter(DeadLetter.Stage stage, String reason) {}
    };
}
