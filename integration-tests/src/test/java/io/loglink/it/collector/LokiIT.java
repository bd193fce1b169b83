package io.loglink.it.collector;

import static io.loglink.it.Otlp.attribute;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.ExpectedLinks;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.loglink.it.collector.Collectors.Gateway;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code loki.yaml} sends to Loki's OTLP endpoint. Loki itself cannot be had here: a sink stands in its place. */
@CollectorTest
class LokiIT {
    private static final String SESSION = ExpectedLinks.SESSIONS.get(0);

    @Test
    void eachLogReachesItsEndpointWithItsPersonAndItsSession(TestBed bed) {
        try (OtlpSink loki = OtlpSink.start();
                Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            Tables.fill(bed);
            bed.startReady(bed.config());
            Gateway gateway = collectors.gateway();
            collectors.loki(loki, "yaml:exporters::otlp_http/loki::headers: {X-Scope-OrgID: team-a}");

            KeyValue[] attributes = {attribute("posthogDistinctId", Rows.ALICE), attribute("sessionId", SESSION)};
            gateway.client().logs(Otlp.logs(Otlp.log("Checkout completed", attributes)));
            gateway.client().spans(Otlp.spans(Otlp.span("not for Loki", attributes)));

            await().atMost(Duration.ofSeconds(60)).until(() -> !loki.requests().isEmpty());
            bed.awaitConsumed();
            assertThat(loki.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/otlp/v1/logs");
                assertThat(request.headers().getFirst("content-type")).isEqualTo("application/x-protobuf");
                assertThat(request.headers().getFirst("X-Scope-OrgID")).isEqualTo("team-a");
            });
            assertThat(loki.logs()).singleElement().satisfies(log -> {
                assertThat(log.service()).as("becomes a label").isEqualTo("checkout");
                assertThat(log.text()).as("becomes the line").isEqualTo("Checkout completed");
                assertThat(structuredMetadata(log))
                        .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                                entry("posthogDistinctId", Rows.ALICE),
                                entry("sessionId", SESSION),
                                entry("loglink_record_id", bed.topics().logs() + "-0-0-0"),
                                entry("loglink_revision", "0"),
                                entry("loglink_project_id", Rows.SHOP),
                                entry("loglink_person_link", "linked"),
                                entry("loglink_person_id", ExpectedLinks.personId(Rows.SHOP, Rows.ALICE)),
                                entry("loglink_person_distinct_id", Rows.ALICE),
                                entry("loglink_session_link", "linked"),
                                entry("loglink_session_id", SESSION),
                                entry("loglink_session_start", Long.toString(Rows.SESSION_START)),
                                entry("loglink_session_has_recording", "true"),
                                entry("loglink_session_replay_url", "/replay/" + SESSION),
                                entry("loglink_session_replay_offset_ms", "600000")));
            });
        }
    }

    /** A record's attributes by the names that Loki gives them: it knows letters, digits and underscores. */
    private static Map<String, String> structuredMetadata(Delivered log) {
        return log.attributes().stream()
                .collect(toMap(attribute -> attribute.getKey().replace('.', '_'), LokiIT::text));
    }

    private static String text(KeyValue attribute) {
        return switch (attribute.getValue().getValueCase()) {
            case INT_VALUE -> Long.toString(attribute.getValue().getIntValue());
            case BOOL_VALUE -> Boolean.toString(attribute.getValue().getBoolValue());
            default -> attribute.getValue().getStringValue();
        };
    }
}
