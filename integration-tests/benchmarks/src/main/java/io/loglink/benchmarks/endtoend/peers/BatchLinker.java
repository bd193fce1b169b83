package io.loglink.benchmarks.endtoend.peers;

import io.loglink.benchmarks.endtoend.peers.LinkAttributes.OfSession;
import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The job in the shape that suits it best: the batch stays whole, each id is looked up once a batch and its attributes are
 * made once. As thread-safe as the look-ups are.
 */
public final class BatchLinker {
    /** A table's key of an id is the project, a colon and the id. */
    static final String KEY_PREFIX = Population.PROJECT + ":";

    private final Function<String, @Nullable PersonRow> persons;
    private final Function<String, @Nullable SessionRow> sessions;

    /** Both look-ups are given the keys that the table topics have, {@code project:id}, and answer null for no row. */
    public BatchLinker(Function<String, @Nullable PersonRow> persons, Function<String, @Nullable SessionRow> sessions) {
        this.persons = persons;
        this.sessions = sessions;
    }

    /** The batch with its links. */
    public byte[] link(Message message) {
        Map<String, List<KeyValue>> personsOfBatch = new HashMap<>();
        Map<String, OfSession> sessionsOfBatch = new HashMap<>();
        ExportLogsServiceRequest.Builder batch = message.parse().toBuilder();
        int index = 0;
        for (ResourceLogs.Builder resource : batch.getResourceLogsBuilderList()) {
            for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
                for (LogRecord.Builder record : scope.getLogRecordsBuilderList()) {
                    Ids ids = Ids.of(record.getAttributesList());
                    LinkAttributes.add(
                            record,
                            message.recordId(index++),
                            personsOfBatch.computeIfAbsent(ids.distinctId(), this::person),
                            sessionsOfBatch.computeIfAbsent(ids.sessionId(), this::session));
                }
            }
        }
        return batch.build().toByteArray();
    }

    private List<KeyValue> person(@Nullable String distinctId) {
        return LinkAttributes.ofPerson(distinctId, distinctId == null ? null : persons.apply(KEY_PREFIX + distinctId));
    }

    private OfSession session(@Nullable String sessionId) {
        return LinkAttributes.ofSession(sessionId, sessionId == null ? null : sessions.apply(KEY_PREFIX + sessionId));
    }
}
