package io.loglink.benchmarks.endtoend.peers;

import io.loglink.benchmarks.codec.EnrichedLogs;
import io.loglink.benchmarks.codec.FramedAvroWriter;
import io.loglink.benchmarks.workload.Population;
import io.loglink.schemas.EnrichedLog;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.PersonRule;
import io.loglink.topology.link.ReplayUrlTemplate;
import io.loglink.topology.link.SessionRule;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import org.jspecify.annotations.Nullable;

/** Writes single records as Avro's specific records, one object used again and again. Not thread-safe. */
public final class AvroSingle {
    private static final ReplayUrlTemplate REPLAY_URL = new ReplayUrlTemplate("/replay/{session_id}");

    private final FramedAvroWriter<EnrichedLog> writer = new FramedAvroWriter<>(EnrichedLog.class);
    private final EnrichedLog log = new EnrichedLog();

    /** The record with its links, in Confluent's framing; rows are null where the table has none. */
    public byte[] write(Single single, @Nullable PersonRow person, @Nullable SessionRow session) {
        ResourceLogs resource = single.request().getResourceLogs(0);
        ScopeLogs scope = resource.getScopeLogs(0);
        EnrichedLogs.share(log, resource.getResource(), resource.getSchemaUrl());
        EnrichedLogs.share(log, scope);
        identify(single.recordId());
        EnrichedLogs.fill(
                log, scope.getLogRecords(0), link(single.ids().distinctId(), person), link(single.ids(), session));
        return writer.write(log);
    }

    /** A record id is topic, partition, offset and index with hyphens between. */
    private void identify(String recordId) {
        int index = recordId.lastIndexOf('-');
        int offset = recordId.lastIndexOf('-', index - 1);
        int partition = recordId.lastIndexOf('-', offset - 1);
        log.setRecordId(recordId);
        log.setSourceTopic(recordId.substring(0, partition));
        log.setSourcePartition(Integer.parseInt(recordId, partition + 1, offset, 10));
        log.setSourceOffset(Long.parseLong(recordId, offset + 1, index, 10));
        log.setSourceIndex(Integer.parseInt(recordId, index + 1, recordId.length(), 10));
        log.setLateLink("");
    }

    private static PersonLink link(@Nullable String distinctId, @Nullable PersonRow row) {
        return distinctId == null ? PersonRule.withoutId(Found.NO_ATTRIBUTE, null) : PersonRule.link(distinctId, row);
    }

    private static SessionLink link(Ids ids, @Nullable SessionRow row) {
        return ids.sessionId() == null
                ? SessionRule.withoutId(Found.NO_ATTRIBUTE)
                : SessionRule.link(Population.PROJECT, ids.sessionId(), row, REPLAY_URL);
    }
}
