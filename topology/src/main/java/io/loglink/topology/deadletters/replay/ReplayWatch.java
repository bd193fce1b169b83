package io.loglink.topology.deadletters.replay;

import io.loglink.topology.reading.SpanWatch;

/**
 * Is told how far a replay is and what it waits for, and may end it: when {@link #stopped} becomes true, the replay ends soon
 * and in order. It stays true then.
 */
public interface ReplayWatch extends SpanWatch {
    /** Called after each transaction with the number of dead letters that this replay has written so far. */
    void written(long letters);
}
