package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.EnrichHarness.KAFKA_TIMESTAMP;
import static io.loglink.topology.enrich.HandOverRig.NOW;
import static io.loglink.topology.enrich.HandOverRig.SESSION;
import static io.loglink.topology.enrich.HandOverRig.WHO;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.Late.Waiting;
import io.loglink.topology.link.ProjectRule;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is handed over with a record that waits: all that is needed to emit it, and no more. */
class HandedOverRecordsTest {
    @AutoClose
    private final HandOverRig rig = new HandOverRig();

    @Test
    void everythingThatIsNeededToEmitTheRecordIsHandedOver() {
        EnrichHarness enrich = rig.start(Mode.AMEND, Mode.HOLD);
        LogRecord waits =
                log("b", string(WHO, "unknown"), string(SESSION, "linked"), string("loglink.person.id", "forged"));
        byte[] value = logs(
                List.of(string("service.name", "shop"), string("loglink.token", ""), string("zone", "eu")),
                log("a"),
                waits,
                log("c"));

        enrich.send(
                "otlp_logs",
                "k".getBytes(UTF_8),
                value,
                "tenant",
                "acme",
                "X-Loglink-Token",
                "",
                "loglink.replays",
                "1");

        byte[] single = logs(List.of(string("service.name", "shop"), string("zone", "eu")), waits);
        PersonLink person = new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "unknown", null, 0, null);
        SessionLink session =
                new SessionLink(SessionReason.LINKED, "linked", 1_699_999_990_000L, null, true, "/replay/linked");
        List<Waiting> handedOver = Late.handedOver(enrich);
        assertThat(handedOver).extracting(Waiting::topic).containsOnly(LateTestSettings.PERSONS_TOPIC);
        assertThat(handedOver).extracting(Waiting::key).containsOnly("1:unknown");
        assertThat(handedOver).extracting(Waiting::timestampMs).containsOnly(NOW);
        assertThat(handedOver)
                .extracting(Waiting::record)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        waiting(Output.RECORDS, false, Signal.LOGS, 1, person, session, single),
                        waiting(
                                Output.BATCHES,
                                true,
                                Signal.LOGS,
                                1,
                                person,
                                session,
                                single,
                                new RecordHeader("tenant", "acme".getBytes(UTF_8))));
    }

    @Test
    void spansWaitToo() {
        EnrichHarness enrich = rig.start(Mode.HOLD, Mode.OFF);
        byte[] value = spans(span("GET /cart", integer(WHO, 42)));

        enrich.send("otlp_spans", "k".getBytes(UTF_8), value);

        PersonLink person = new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "42", null, 0, null);
        SessionLink session = new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null);
        assertThat(Late.handedOver(enrich))
                .extracting(Waiting::record)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(waiting(Output.RECORDS, true, Signal.SPANS, 0, person, session, value));
        assertThat(enrich.spans()).isEmpty();
        assertThat(enrich.spanBatches()).hasSize(1);
    }

    private static WaitingRecord waiting(
            Output output,
            boolean held,
            Signal signal,
            int index,
            PersonLink person,
            SessionLink session,
            byte[] batch,
            RecordHeader... headers) {
        Origin origin = new Origin(signal == Signal.LOGS ? "otlp_logs" : "otlp_spans", 0, 0, KAFKA_TIMESTAMP);
        return new WaitingRecord(
                output,
                held,
                signal,
                origin,
                index,
                "k".getBytes(UTF_8),
                new RecordHeaders(headers),
                NOW,
                0,
                LateLink.NONE,
                "1",
                null,
                person,
                session,
                batch);
    }

    @Test
    void theTokenDoesNotWaitWithTheRecord() {
        EnrichHarness enrich = rig.start(Mode.AMEND, Mode.HOLD);
        enrich.project(
                new ProjectRow("2", List.of("phc_chat"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false));
        LogRecord waits = log("a", string(WHO, "unknown"));
        KeyValue token = string("loglink.token", "phc_chat");

        enrich.send("otlp_logs", logs(List.of(token, string("zone", "eu"), token), waits));
        enrich.send("otlp_logs", logs(List.of(token), waits), "x-loglink-token", "phc_chat");

        String fingerprint = ProjectRule.token("phc_chat", null).fingerprint();
        assertThat(enrich.read(LateTestSettings.PERSONS_TOPIC)).hasSize(4).allSatisfy(message -> {
            assertThat(new String(message.key(), UTF_8)).isEqualTo("2:unknown");
            assertThat(new String(message.value(), UTF_8)).doesNotContain("phc_chat");
            assertThat(new WaitingRecordCodec().decode(message.value()).tokenFingerprint())
                    .isEqualTo(fingerprint);
        });
    }
}
