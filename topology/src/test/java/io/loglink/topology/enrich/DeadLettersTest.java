package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.Otlp.copies;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.resourceLogs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.enrich.EnrichHarness.Dead;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is lost: what cannot be read goes to the dead letters, the rest goes on. */
class DeadLettersTest {
    private EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @AfterEach
    void close() {
        enrich.close();
    }

    private void restart(EnrichSettings settings) {
        enrich.close();
        enrich = new EnrichHarness(settings);
    }

    @Test
    void aValueThatCannotBeReadIsOneDeadLetterWithItsBytes() {
        byte[] value = "not OTLP at all".getBytes(UTF_8);

        enrich.send("otlp_logs", "key".getBytes(UTF_8), value, "tenant", "a", "x-loglink-token", "phc_secret");

        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("decode unknown_encoding -");
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertThat(letters.get(0).headers())
                .containsEntry("loglink.topic", "otlp_logs")
                .containsEntry("loglink.partition", "0")
                .containsEntry("loglink.offset", "0")
                .containsEntry("loglink.timestamp", "1700000000000")
                .containsEntry("loglink.token.sha256", sha256("phc_secret").substring(0, 8))
                .containsEntry("tenant", "a")
                .doesNotContainKey("x-loglink-token");
        assertThat(letters.get(0).headers().toString()).doesNotContain("phc_secret");
        assertNothingElse();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBatchThatIsCutShortIsOneDeadLetter() {
        byte[] whole = logs(log("a"), log("b"));
        byte[] value = Arrays.copyOf(whole, whole.length - 3);

        enrich.send("otlp_logs", value);

        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("decode not_otlp -");
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertNothingElse();
    }

    @Test
    void spansOnTheTopicOfLogsAreOneDeadLetter() {
        enrich.send("otlp_logs", spans(span("a"), span("b"), span("c")));

        assertThat(enrich.deadLetters()).extracting(Dead::what).containsExactly("decode wrong_signal -");
        assertNothingElse();
    }

    @Test
    void oneBrokenRecordAmongAThousandIsOneDeadLetterWithItsIndexAndTheOthersAreLinked() {
        enrich.persons.put(TableKey.of("1", "alice"), new PersonRow("person", 1, false));
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int i = 0; i < 1_000; i++) {
            scope.addLogRecords(i == 421 ? broken() : log("log " + i, string("posthogDistinctId", "alice")));
        }
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope).setSchemaUrl("schema"))
                .build()
                .toByteArray();

        enrich.send("otlp_logs", value);

        assertThat(enrich.logs())
                .hasSize(999)
                .allSatisfy(record -> assertThat(record.get("person_link")).hasToString("linked"))
                .extracting(record -> (Integer) record.get("source_index"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).filter(i -> i != 421).boxed().toList());
        assertThat(enrich.logBatches()).singleElement().satisfies(batch -> assertThat(
                        batch.getResourceLogs(0).getScopeLogs(0).getLogRecordsList())
                .hasSize(999));
        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("decode broken_record 421");
        byte[] reduced = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(broken()))
                        .setSchemaUrl("schema"))
                .build()
                .toByteArray();
        assertThat(letters.get(0).value()).isEqualTo(reduced);
    }

    @Test
    void thousandsOfBrokenRecordsUnderALargeResourceAreOneDeadLetterBecauseEachWouldRepeatTheResource() {
        ResourceLogs large = resourceLogs(List.of(string("huge", "x".repeat(50_000))), copies(5_000, broken()));
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(large)
                .addResourceLogs(resourceLogs(List.of(), log("good")))
                .build()
                .toByteArray();

        enrich.send("otlp_logs", value);

        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("decode broken_record -");
        assertThat(letters.get(0).headers()).containsEntry("loglink.record.count", "5000");
        assertThat(letters.get(0).value())
                .isEqualTo(ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(large)
                        .build()
                        .toByteArray());
        assertThat(enrich.logs()).hasSize(1);
    }

    /** A record whose body holds a string where OTLP has a message cut short. */
    private static LogRecord broken() {
        UnknownFieldSet cutShort = UnknownFieldSet.newBuilder()
                .addField(
                        5,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(new byte[] {10, 100, 'x'}))
                                .build())
                .build();
        return LogRecord.newBuilder().setUnknownFields(cutShort).build();
    }

    @Test
    void anUnknownTokenIsOneDeadLetterThatDoesNotTellTheToken() {
        enrich.send("otlp_logs", logs(log("a"), log("b")), "x-loglink-token", "phc_secret");

        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("project unknown_project -");
        assertThat(letters.get(0).value()).isEqualTo(logs(log("a"), log("b")));
        assertThat(letters.get(0).headers())
                .containsEntry("loglink.record.count", "2")
                .containsEntry(
                        "loglink.detail",
                        "no project has the token of header x-loglink-token (its SHA-256 begins with 04132338): add the"
                                + " token to a project's row, or correct the sender");
        assertThat(letters.get(0).headers().toString()).doesNotContain("phc_secret");
        assertNothingElse();
    }

    @Test
    void recordsOfAnUnknownTokenInAResourceAreADeadLetterAndThoseOfOtherResourcesGoOn() {
        restart(EnrichHarness.settings(new ProjectResolution(null, "token", null)));
        enrich.project(
                new ProjectRow("2", List.of("good"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false));
        ResourceLogs good = resourceLogs(List.of(string("token", "good")), log("a"));
        ResourceLogs bad = resourceLogs(List.of(string("token", "bad")), log("b"), log("c"));
        ResourceLogs none = resourceLogs(List.of(), log("d"));
        ExportLogsServiceRequest.Builder sent = ExportLogsServiceRequest.newBuilder();

        enrich.send(
                "otlp_logs",
                sent.addResourceLogs(good)
                        .addResourceLogs(bad)
                        .addResourceLogs(none)
                        .build()
                        .toByteArray());

        assertThat(enrich.logs())
                .extracting(record -> record.get("body") + " " + record.get("project_id"))
                .containsExactly("a 2");
        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("project unknown_project -", "project no_project -");
        assertThat(letters.get(0).value())
                .isEqualTo(ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(bad)
                        .build()
                        .toByteArray());
        assertThat(letters.get(1).value())
                .isEqualTo(ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(none)
                        .build()
                        .toByteArray());
    }

    @Test
    void randomBytesBecomeDeadLettersAndTheStreamGoesOn() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] noise = new byte[random.nextInt(200) + 1];
            random.nextBytes(noise);
            noise[0] = (byte) 0xFF;
            enrich.send("otlp_logs", noise);
        }
        enrich.send("otlp_logs", logs(log("still here")));

        assertThat(enrich.deadLetters()).hasSize(1_000);
        assertThat(enrich.logs())
                .extracting(record -> record.get("body").toString())
                .containsExactly("still here");
    }

    @Test
    void aReplayedMessageThatFailsAgainSaysHowOftenAndOneThatDoesNotLeavesNoTrace() {
        String[] replayed = {"loglink.replays", "2", "loglink.replay.of", "loglink_dead_letters-0@17", "tenant", "a"};

        enrich.send("otlp_logs", "not OTLP at all".getBytes(UTF_8), replayed);
        enrich.send("otlp_logs", logs(log("mended")), replayed);

        assertThat(enrich.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.headers())
                .containsEntry("loglink.replays", "2")
                .containsEntry("loglink.replay.of", "loglink_dead_letters-0@17"));
        assertThat(enrich.read("enriched_otlp_logs")).singleElement().satisfies(batch -> assertThat(batch.headers())
                .extracting(Header::key)
                .containsExactly("tenant"));
    }

    private void assertNothingElse() {
        assertThat(enrich.read("enriched_logs")).isEmpty();
        assertThat(enrich.read("enriched_spans")).isEmpty();
        assertThat(enrich.read("enriched_otlp_logs")).isEmpty();
        assertThat(enrich.read("enriched_otlp_spans")).isEmpty();
    }
}
