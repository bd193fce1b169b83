package io.loglink.benchmarks.endtoend.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.benchmarks.workload.FieldOrder;
import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BatchLinkerTest {
    private static final Population POPULATION = new Population(100, 100);
    private static final LogBatches BATCHES = new LogBatches(POPULATION, 50, LogBatches.Shape.USUAL);
    private static final Message MESSAGE = new Message(BATCHES.bytes(7, FieldOrder.DESCENDING), "otlp_logs", 3, 12);

    private final Map<String, PersonRow> persons = new HashMap<>();
    private final Map<String, SessionRow> sessions = new HashMap<>();

    BatchLinkerTest() {
        for (int i = 0; i < 100; i++) {
            persons.put("1:" + Population.distinctId(i), new PersonRow(Population.personId(i), 1, false));
            sessions.put(
                    "1:" + Population.sessionId(i),
                    new SessionRow(Population.startMs(i), null, Population.hasRecording(i), false));
        }
    }

    @Test
    void linksARecordToItsPersonAndItsSession() throws Exception {
        // when
        LogRecord record = records(linked()).stream()
                .filter(candidate -> attributes(candidate).containsKey("loglink.session.replay_url"))
                .findFirst()
                .orElseThrow();

        // then
        Map<String, String> attributes = attributes(record);
        assertThat(attributes.get("loglink.person.id"))
                .isEqualTo(
                        persons.get("1:" + attributes.get("posthogDistinctId")).personId());
        long start = sessions.get("1:" + attributes.get("sessionId")).startedAtMs();
        assertThat(attributes)
                .containsEntry("loglink.revision", "0")
                .containsEntry("loglink.project.id", "1")
                .containsEntry("loglink.person.link", "linked")
                .containsEntry("loglink.person.distinct_id", attributes.get("posthogDistinctId"))
                .containsEntry("loglink.session.link", "linked")
                .containsEntry("loglink.session.id", attributes.get("sessionId"))
                .containsEntry("loglink.session.start", Long.toString(start))
                .containsEntry("loglink.session.has_recording", "true")
                .containsEntry("loglink.session.replay_url", "/replay/" + attributes.get("sessionId"))
                .containsEntry(
                        "loglink.session.replay_offset_ms",
                        Long.toString(record.getTimeUnixNano() / 1_000_000 - start));
    }

    @Test
    void saysWhyARecordIsNotLinked() throws Exception {
        // given
        persons.clear();
        sessions.clear();

        // when
        List<LogRecord> records = records(linked());

        // then
        assertThat(records).hasSize(50).allSatisfy(record -> assertThat(attributes(record))
                .containsEntry("loglink.person.link", "unknown_distinct_id")
                .containsEntry("loglink.session.link", "unknown_session")
                .doesNotContainKey("loglink.person.id"));
    }

    @Test
    void aSingleRecordGetsWhatItGetsInItsBatch() throws Exception {
        // given
        ExportLogsServiceRequest batch = linked();

        // when
        List<LogRecord> singly = new ArrayList<>();
        for (Single single : Single.explode(MESSAGE)) {
            ExportLogsServiceRequest request =
                    single.link(persons.get(single.personKey()), sessions.get(single.sessionKey()));
            assertThat(request.getResourceLogs(0).getResource())
                    .isEqualTo(batch.getResourceLogs(0).getResource());
            singly.addAll(records(request));
        }

        // then
        assertThat(singly).isEqualTo(records(batch));
        assertThat(attributes(singly.get(49))).containsEntry("loglink.record.id", "otlp_logs-3-12-49");
    }

    private ExportLogsServiceRequest linked() throws Exception {
        return ExportLogsServiceRequest.parseFrom(new BatchLinker(persons::get, sessions::get).link(MESSAGE));
    }

    private static List<LogRecord> records(ExportLogsServiceRequest request) {
        return request.getResourceLogs(0).getScopeLogs(0).getLogRecordsList();
    }

    private static Map<String, String> attributes(LogRecord record) {
        return record.getAttributesList().stream()
                .collect(Collectors.toMap(KeyValue::getKey, attribute -> switch (attribute
                        .getValue()
                        .getValueCase()) {
                    case INT_VALUE -> Long.toString(attribute.getValue().getIntValue());
                    case BOOL_VALUE -> Boolean.toString(attribute.getValue().getBoolValue());
                    default -> attribute.getValue().getStringValue();
                }));
    }
}
