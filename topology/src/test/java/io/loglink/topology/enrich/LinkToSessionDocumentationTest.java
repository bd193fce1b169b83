package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostHog's page "Link session replay" promises, example by example. */
class LinkToSessionDocumentationTest {
    private static final String PERSON = "0190f7c2-0000-7000-8000-000000000001";
    private static final String SESSION = "0190f7c2-aaaa-7000-8000-000000000001";
    private static final long START = Otlp.TIME / 1_000_000 - 12_345;

    private final EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @BeforeEach
    void aPersonAndASessionWithARecording() {
        enrich.person("1", "alice@example.com", PERSON, 1);
        enrich.session("1", SESSION, START, null, true);
    }

    @AfterEach
    void close() {
        enrich.close();
    }

    /** The JavaScript and Python snippets put these three attributes on the record. */
    @Test
    void theSnippetsOfEachLanguageLinkToPersonAndRecording() {
        GenericRecord record = enriched(
                string("posthogDistinctId", "alice@example.com"),
                string("sessionId", SESSION),
                string("endpoint", "/api/chat"));

        assertThat(record.get("person_id")).hasToString(PERSON);
        assertThat(record.get("session_link")).hasToString("linked");
        assertThat(record.get("session_id")).hasToString(SESSION);
        assertThat(record.get("session_has_recording")).isEqualTo(true);
        assertThat(record.get("session_replay_url")).hasToString("/replay/" + SESSION);
        assertThat(record.get("session_replay_offset_ms")).isEqualTo(12_345L);
    }

    @Test
    void withoutASessionIdALogLinksToThePersonAlone() {
        GenericRecord record = enriched(string("posthogDistinctId", "alice@example.com"));

        assertThat(record.get("person_link")).hasToString("linked");
        assertThat(record.get("session_link")).hasToString("no_attribute");
        assertThat(record.get("session_replay_url")).hasToString("");
        assertThat(record.get("session_replay_offset_ms")).isNull();
    }

    @Test
    void withoutADistinctIdALogLinksToTheSessionAlone() {
        GenericRecord record = enriched(string("sessionId", SESSION));

        assertThat(record.get("person_link")).hasToString("no_attribute");
        assertThat(record.get("session_link")).hasToString("linked");
    }

    @Test
    void aSessionWithoutARecordingHasNothingToWatch() {
        enrich.session("1", SESSION, START, null, false);

        GenericRecord record = enriched(string("sessionId", SESSION));

        assertThat(record.get("session_link")).hasToString("linked");
        assertThat(record.get("session_has_recording")).isEqualTo(false);
        assertThat(record.get("session_replay_url")).hasToString("");
    }

    @Test
    void aSessionIdThatNoSessionHasSaysSo() {
        GenericRecord record = enriched(string("sessionId", "0190f7c2-ffff-7000-8000-000000000009"));

        assertThat(record.get("session_link")).hasToString("unknown_session");
        assertThat(record.get("session_id")).hasToString("0190f7c2-ffff-7000-8000-000000000009");
    }

    private GenericRecord enriched(KeyValue... attributes) {
        enrich.send("otlp_logs", logs(log("Chat request received", attributes)));
        return enrich.logs().get(0);
    }
}
