package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.deadletters.replay.ReplayedMessages;
import io.loglink.topology.enrich.EnrichHarness;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record that waited in vain goes the whole way: token, dead letter, replay, and its project again. */
class ReplayedLateLettersTest {
    private static final String HEADER = "x-loglink-token";
    private static final String ATTRIBUTE = "loglink.token";
    private static final Map<String, String> TOKENS = Map.of("2", "phc_chat", "3", "phc_game");

    @TempDir
    Path state;

    /** Where tokens are looked for, and where this record has its own; without one it would belong to project 1. */
    private enum Sent {
        IN_THE_HEADER(HEADER, null, "phc_chat", null),
        IN_THE_RESOURCE(null, ATTRIBUTE, null, "phc_chat"),
        IN_THE_RESOURCE_WHERE_A_HEADER_MAY_HAVE_IT(HEADER, ATTRIBUTE, null, "phc_chat"),
        IN_THE_HEADER_WITH_ANOTHER_IN_THE_RESOURCE(HEADER, ATTRIBUTE, "Bearer phc_chat", "phc_game"),
        NOWHERE(HEADER, ATTRIBUTE, null, null);

        private final @Nullable String headerName;
        private final @Nullable String attributeName;
        private final @Nullable String header;
        private final @Nullable String attribute;

        Sent(
                @Nullable String headerName,
                @Nullable String attributeName,
                @Nullable String header,
                @Nullable String attribute) {
            this.headerName = headerName;
            this.attributeName = attributeName;
            this.header = header;
            this.attribute = attribute;
        }

        ProjectResolution resolution() {
            return new ProjectResolution(headerName, attributeName, "1");
        }

        byte[] value() {
            List<KeyValue> resource = new ArrayList<>(List.of(string("zone", "eu")));
            if (attribute != null) {
                resource.add(string(ATTRIBUTE, attribute));
            }
            return logs(resource, log("a", string(DISTINCT_ID, "alice")));
        }

        String[] headers() {
            return header == null ? new String[0] : new String[] {HEADER, header};
        }

        String project() {
            return this == NOWHERE ? "1" : "2";
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLateDeadLetterThatIsReplayedKeepsItsProject(Sent sent) {
        EnrichSettings all = EnrichHarness.settings(sent.resolution());
        EnrichSettings off = new EnrichSettings(
                all.logsTopics(),
                all.spansTopics(),
                all.inputEncoding(),
                null,
                all.batches(),
                all.deadLettersTopic(),
                all.project(),
                all.replayUrlTemplate(),
                all.attributePrefix());

        assertReplayed(sent, letter(sent, all, off, "p1", "late output_off 0"));
    }

    @ParameterizedTest
    @EnumSource
    void soDoesARecordThatIsTooLargeOnceItIsLinked(Sent sent) {
        EnrichSettings all = EnrichHarness.settings(sent.resolution());

        assertReplayed(sent, letter(sent, all, all, "p".repeat(1_200), "emit too_large 0"));
    }

    /** Sends a record that is held, and gives the dead letter that it becomes when its row comes. */
    private TestRecord<byte[], byte[]> letter(
            Sent sent, EnrichSettings before, EnrichSettings now, String person, String what) {
        LateSettings hold = LateTestSettings.of(Mode.HOLD, Mode.OFF, false);
        try (EnrichHarness enrich = enrich(before, hold);
                LateHarness late = new LateHarness(state, hold, now)) {
            enrich.send("otlp_logs", sent.value(), sent.headers());
            List<TestRecord<byte[], byte[]>> waiting = enrich.read(LateTestSettings.PERSONS_TOPIC);
            assertThat(waiting).hasSize(1);
            late.pipe(LateTestSettings.PERSONS_TOPIC, waiting.get(0));
            late.maxMessageBytes = 1_500;
            late.row("person_distinct_ids", TableKey.of(sent.project(), "alice"), person + "@1");
            List<TestRecord<byte[], byte[]>> letters = late.read("loglink_dead_letters");
            assertThat(letters)
                    .extracting(letter -> EnrichHarness.Dead.of(letter).what())
                    .containsExactly(what);
            assertNoToken(letters.get(0));
            return letters.get(0);
        }
    }

    /** Replays the dead letter with everything in order, and its row there. */
    private static void assertReplayed(Sent sent, TestRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> replayed = ReplayedMessages.of(sent.resolution(), TOKENS, letter);
        try (EnrichHarness enrich = enrich(EnrichHarness.settings(sent.resolution()), LateSettings.OFF)) {
            enrich.persons.put(TableKey.of(sent.project(), "alice"), new PersonRow("p1", 1, false));
            List<String> headers = new ArrayList<>();
            for (Header header : replayed.headers()) {
                headers.add(header.key());
                headers.add(new String(header.value(), UTF_8));
            }
            enrich.send(replayed.topic(), replayed.value(), headers.toArray(String[]::new));

            assertThat(enrich.deadLetters()).isEmpty();
            List<TestRecord<byte[], byte[]>> emitted = enrich.read("enriched_logs");
            assertThat(emitted).hasSize(1);
            GenericRecord record =
                    EnrichHarness.decode(emitted.get(0).value(), EnrichHarness.LOG_SCHEMA_ID, Schemas.enrichedLog());
            assertThat(record.get("project_id")).hasToString(sent.project());
            assertThat(record.get("person_id")).hasToString("p1");
            assertThat(record.get("resource_attributes")).hasToString("{zone=eu}");
            enrich.read("enriched_otlp_logs").forEach(ReplayedLateLettersTest::assertNoToken);
        }
    }

    private static EnrichHarness enrich(EnrichSettings settings, LateSettings late) {
        EnrichHarness enrich = new EnrichHarness(settings, late);
        TOKENS.forEach((id, token) -> {
            ProjectRow defaults = ProjectRow.defaults(id);
            enrich.projects.put(
                    id,
                    new ProjectRow(
                            id,
                            List.of(token),
                            defaults.match(),
                            defaults.logs(),
                            defaults.spans(),
                            defaults.conventions()));
        });
        return enrich;
    }

    private static void assertNoToken(TestRecord<byte[], byte[]> message) {
        assertThat(new String(message.value(), UTF_8) + message.headers()).doesNotContain("phc_");
        for (Header header : message.headers()) {
            assertThat(new String(header.value(), UTF_8)).doesNotContain("phc_");
        }
    }
}
