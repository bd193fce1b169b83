package io.loglink.topology.late;

import io.loglink.serdes.link.LateLink;
import io.loglink.topology.enrich.WaitingRecord;

/**
 * How the forms of a record follow one another. Pure functions.
 *
 * <p>The persons stage counts its changes in the revision; the sessions stage adds one to it when the session is known. So a
 * record that waits for both goes through the revisions 0, 1 and 2 whichever row comes first, and neither stage has to remember
 * what the other emitted.
 */
final class Revisions {
    private Revisions() {}

    /** The revision of the next form. A record that has not been emitted stays the first. */
    static int next(WaitingRecord record) {
        return record.held() ? record.revision() : record.revision() + 1;
    }

    /** What has become of waiting after this too: that a row never came is not outweighed by another that did. */
    static LateLink cause(WaitingRecord record, LateLink now) {
        return switch (record.lateLink()) {
            case NONE, LINKED -> now;
            case EXPIRED, EVICTED -> record.lateLink();
        };
    }
}
