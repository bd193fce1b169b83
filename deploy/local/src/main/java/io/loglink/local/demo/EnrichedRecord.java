package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * What the demo shows of an enriched record; the fields are those of the Avro record.
 *
 * @param log a log; else a span
 * @param id the same in every revision
 * @param revision higher than 0 when the record is emitted again, with a link that came late
 */
record EnrichedRecord(
        boolean log,
        String id,
        int revision,
        String projectId,
        String personId,
        String personLink,
        String personHint,
        String distinctId,
        String sessionId,
        String sessionLink,
        String replayUrl,
        @Nullable Long replayOffsetMs,
        long timestampMs,
        String severity,
        String service,
        String body) {

    boolean linkedToPerson() {
        return personLink.equals(Links.LINKED);
    }

    LogLine line() {
        return new LogLine(timestampMs, severity, service, body, sessionLink, replayUrl, replayOffsetMs);
    }
}
