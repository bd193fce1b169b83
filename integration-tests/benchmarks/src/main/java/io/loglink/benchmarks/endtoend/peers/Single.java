package io.loglink.benchmarks.endtoend.peers;

import io.loglink.benchmarks.endtoend.peers.LinkAttributes.OfSession;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record on its own, with its resource and scope: what a batch is exploded to where records are joined one by one.
 *
 * @param request holds this record only
 */
public record Single(String recordId, Ids ids, ExportLogsServiceRequest request) {

    /** The records of a batch, in order. */
    public static List<Single> explode(Message message) {
        ExportLogsServiceRequest batch = message.parse();
        List<Single> singles = new ArrayList<>();
        for (ResourceLogs resource : batch.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord record : scope.getLogRecordsList()) {
                    singles.add(new Single(
                            message.recordId(singles.size()),
                            Ids.of(record.getAttributesList()),
                            request(resource, scope, record)));
                }
            }
        }
        return singles;
    }

    /** A record whose request has been written alone. */
    public static Single read(String recordId, InputStream in) throws IOException {
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(in);
        LogRecord record = request.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
        return new Single(recordId, Ids.of(record.getAttributesList()), request);
    }

    /** The table key of the distinct id; null when there is none. */
    public @Nullable String personKey() {
        return ids.distinctId() == null ? null : BatchLinker.KEY_PREFIX + ids.distinctId();
    }

    /** The table key of the session id; null when there is none. */
    public @Nullable String sessionKey() {
        return ids.sessionId() == null ? null : BatchLinker.KEY_PREFIX + ids.sessionId();
    }

    /** The record with its links; rows are null where the table has none. */
    public ExportLogsServiceRequest link(@Nullable PersonRow person, @Nullable SessionRow session) {
        ExportLogsServiceRequest.Builder linked = request.toBuilder();
        OfSession ofSession = LinkAttributes.ofSession(ids.sessionId(), session);
        LinkAttributes.add(
                linked.getResourceLogsBuilder(0).getScopeLogsBuilder(0).getLogRecordsBuilder(0),
                recordId,
                LinkAttributes.ofPerson(ids.distinctId(), person),
                ofSession);
        return linked.build();
    }

    private static ExportLogsServiceRequest request(ResourceLogs resource, ScopeLogs scope, LogRecord record) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource.getResource())
                        .setSchemaUrl(resource.getSchemaUrl())
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .setScope(scope.getScope())
                                .setSchemaUrl(scope.getSchemaUrl())
                                .addLogRecords(record)))
                .build();
    }
}
