package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;

/** Is told what happens while records are followed. */
public interface TailListener {
    /** A record that matches. Returns false to end. */
    boolean record(EnrichedRecord record);

    /**
     * Everything that was there at the start has been read.
     *
     * @param read records that were read
     * @param shown records that matched
     */
    void caughtUp(long read, long shown);
}
