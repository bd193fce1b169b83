package io.loglink.topology.enrich;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** Writes down what the topology counts, a line a call. */
final class RecordedMetrics implements EnrichMetrics {
    private final List<String> calls = new ArrayList<>();

    /** The calls since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void batchRead(Signal signal, int records, int bytes) {
        calls.add("read %s: %d records in %d bytes".formatted(signal, records, bytes));
    }

    @Override
    public void personLinks(Signal signal, PersonReason reason, int records) {
        calls.add("person links of %s: %d %s".formatted(signal, records, reason.text()));
    }

    @Override
    public void sessionLinks(Signal signal, SessionReason reason, int records) {
        calls.add("session links of %s: %d %s".formatted(signal, records, reason.text()));
    }

    @Override
    public void projectRecords(String projectId, int linked, int unlinked) {
        calls.add("project %s: %d linked, %d not".formatted(projectId, linked, unlinked));
    }

    @Override
    public void personLookups(int found, int unknown) {
        calls.add("persons: %d found, %d unknown".formatted(found, unknown));
    }

    @Override
    public void sessionLookups(int found, int unknown) {
        calls.add("sessions: %d found, %d unknown".formatted(found, unknown));
    }

    @Override
    public void emitted(Signal signal, Output output, Emitted what) {
        calls.add("emitted %s as %s: %d records in %d messages, record time %d, Kafka timestamp %d"
                .formatted(
                        signal,
                        output.text(),
                        what.records(),
                        what.messages(),
                        what.recordTimeMs(),
                        what.kafkaTimestampMs()));
    }

    @Override
    public void handedOver(LateStage row, Output output, int records) {
        calls.add("handed over of %s to %s: %d".formatted(output.text(), row.text(), records));
    }

    @Override
    public void notHandedOver(Output output, NotHandedOver cause, int records) {
        calls.add("not handed over of %s: %d %s".formatted(output.text(), records, cause));
    }

    @Override
    public void deadLetter(DeadLetter.Stage stage, String reason) {
        calls.add("dead letter: %s %s".formatted(stage.text(), reason));
    }
}
