package io.loglink.it.cli;

import static io.loglink.it.Otlp.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.Cli.Result;
import io.loglink.it.JavaProcess;
import io.loglink.it.LinkedRecord;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code loglink tail} on what a running instance wrote. */
@ExtendWith(StackExtension.class)
class TailIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = LinkedRecord.SESSION;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whatIsThereIsShownInTheOrderOfTimeWithItsLinks(TestBed bed) {
        fill(bed.createTopics(3));
        bed.startReady(bed.config());
        sendAll(bed);

        Result result = tail(bed, bed.config(), "--since", "beginning", "--no-follow");

        assertThat(result.err())
                .matches(
                        "loglink: %1$s-enriched_logs, %1$s-enriched_spans from the beginning on, at most \\d+ messages until now\n"
                                .formatted(bed.topics().prefix()));
        assertThat(result.code()).isZero();
        assertThat(result.out().lines().map(TailIT::withoutTime))
                .containsExactly(
                        "INFO   checkout  first | person p-alice (alice@example.com) | session %1$s at 10:01 /replay/%1$s"
                                .formatted(SESSION),
                        "WARN   checkout  second | person p-alice (a-1) | no session: no_attribute",
                        "ERROR  checkout  third ⏎ line | no person: unknown_distinct_id (nobody) | no session: unknown_session (s-9)",
                        "INFO   checkout  fourth | no person: no_attribute, hint user.id | no session: no_attribute",
                        "SPAN   checkout  POST /pay (5 ms) | person p-alice (alice@example.com) | no session: no_attribute");
    }

    @Test
    void filtersChooseAPersonASessionATraceAndWhatIsNotLinked(TestBed bed) {
        fill(bed.createTopics(3));
        bed.startReady(bed.config());
        sendAll(bed);

        assertThat(bodies(bed, "--person", "p-alice")).containsExactly("first", "second", "POST /pay");
        assertThat(bodies(bed, "--distinct-id", "a-1", "--distinct-id", "nobody"))
                .containsExactly("second", "third\nline");
        assertThat(bodies(bed, "--session", SESSION)).containsExactly("first");
        assertThat(bodies(bed, "--severity", "warn")).containsExactly("second", "third\nline");
        assertThat(bodies(bed, "--unlinked")).containsExactly("third\nline", "fourth");
        assertThat(bodies(bed, "--trace", "A1".repeat(16))).containsExactly("POST /pay");
        assertThat(bodies(bed, "--logs", "--limit", "2")).containsExactly("first", "second");
        assertThat(bodies(bed, "--spans")).containsExactly("POST /pay");
        assertThat(bodies(bed, "--contains", "FIR", "--service", "checkout", "--project", Rows.SHOP))
                .containsExactly("first");
        Result none = tail(bed, bed.config(), "--since", "beginning", "--no-follow", "--service", "checkou");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).endsWith("loglink: 5 records until now, none of which matches\n");
        assertThat(none.code()).isZero();
    }

    @Test
    void withBatchesOnlyTheirRecordsAreShownTheSame(TestBed bed) {
        fill(bed.createTopics(1));
        LoglinkConfig batches = bed.config().with("outputs", "batches").without("schema.registry.url");
        bed.startReady(bed.config());
        sendAll(bed);
        String[] all = {"--since", "beginning", "--no-follow"};

        Result fromBatches = tail(bed, batches, all);
        Result fromRecords = tail(bed, bed.config(), all);

        assertThat(fromBatches.err()).contains("-enriched_otlp_logs");
        assertThat(fromBatches.out()).isEqualTo(fromRecords.out()).hasLineCount(5);
    }

    @Test
    void itGoesOnUntilItIsStopped(TestBed bed) {
        fill(bed.createTopics(1));
        bed.startReady(bed.config());
        sendAll(bed);
        String[] arguments = {"tail", "--since", "beginning", "--distinct-id", "later"};

        try (JavaProcess tail = Cli.start(bed.config(), bed.directory(), "tail", arguments)) {
            awaitOutput(tail, "; then what comes (Ctrl-C ends)\n");
            awaitOutput(tail, "loglink: 5 records until now, none of which matches; waiting for more\n");
            bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf("later", "now"))));
            awaitOutput(tail, "INFO   checkout  now | no person: unknown_distinct_id (later) |");

            assertThat(tail.terminate(PATIENCE).code()).isZero();
            assertThat(tail.output()).doesNotContain("Exception").doesNotContain("\033");
        }
    }

    /** As it will be when the row of an id comes late. */
    @Test
    void aRecordThatComesAgainShowsItsRevision(TestBed bed) {
        fill(bed.createTopics(1));
        bed.startReady(bed.config());
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(Rows.ALICE, "again"))));
        bed.awaitConsumed();
        ConsumerRecord<byte[], byte[]> written =
                bed.kafka().readAll(bed.topics().enrichedLogs()).get(0);
        bed.kafka()
                .send(new ProducerRecord<>(
                        written.topic(),
                        0,
                        written.timestamp(),
                        written.key(),
                        revised(written.key(), written.value())));

        Result result = tail(bed, bed.config(), "--since", "beginning", "--no-follow");

        assertThat(result.out().lines().map(TailIT::withoutTime))
                .containsExactly(
                        "INFO   checkout  again | person p-alice (alice@example.com) | no session: no_attribute",
                        "INFO   checkout  [revision 1] again | person p-alice (alice@example.com) | no session: no_attribute");
    }

    @Test
    void aMessageThatIsNoRecordIsNamedAndPassedOver(TestBed bed) {
        fill(bed.createTopics(1));
        bed.startReady(bed.config());
        bed.kafka().send(new ProducerRecord<>(bed.topics().enrichedLogs(), new byte[] {1, 2, 3}));
        sendAll(bed);

        Result result = tail(bed, bed.config(), "--since", "beginning", "--no-follow");

        assertThat(result.out()).hasLineCount(5);
        assertThat(result.err())
                .contains("loglink: " + bed.topics().enrichedLogs()
                        + "-0@0 cannot be read: the value is not in Confluent's wire format\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void whatCannotBeShownIsOneLine(TestBed bed) {
        Result none = tail(bed, bed.config(), "--no-follow");
        Result wrong = tail(bed, bed.config(), "--since", "yesterday");

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err())
                .contains("loglink: topic " + bed.topics().enrichedSpans() + " does not exist at "
                        + bed.config().get("bootstrap.servers") + "\n");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo("loglink: --since yesterday is no time: say 10m, 2h, 2026-01-31T08:00:00Z, now or beginning"
                        + " (loglink tail --help tells more)\n");
    }

    private static void fill(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 0));
        bed.kafka().send(rows.person(Rows.SHOP, "a-1", "p-alice", 0));
        bed.kafka().send(rows.session(Rows.SHOP, SESSION, true));
    }

    /** Four logs, a second apart, and a span; each log in a message of its own, so that they spread over the partitions. */
    private static void sendAll(TestBed bed) {
        List<byte[]> logs = List.of(
                log(1, 9, "first", "posthogDistinctId", Rows.ALICE, "sessionId", SESSION),
                log(2, 13, "second", "posthogDistinctId", "a-1"),
                log(3, 17, "third\nline", "posthogDistinctId", "nobody", "sessionId", "s-9"),
                log(4, 9, "fourth", "user.id", "7"));
        logs.forEach(log -> bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), log)));
        bed.kafka()
                .send(new ProducerRecord<>(
                        bed.topics().spans(),
                        Otlp.spans(Otlp.span("POST /pay", attribute("posthogDistinctId", Rows.ALICE)).toBuilder()
                                .setStartTimeUnixNano(Otlp.TIME_UNIX_NANO + 5_000_000_000L)
                                .setEndTimeUnixNano(Otlp.TIME_UNIX_NANO + 5_005_000_000L)
                                .build())));
        bed.awaitConsumed();
    }

    private static byte[] log(int second, int severity, String body, String... attributes) {
        LogRecord.Builder log = Otlp.log(body).toBuilder()
                .setTimeUnixNano(Otlp.TIME_UNIX_NANO + second * 1_000_000_000L)
                .setSeverityNumberValue(severity);
        for (int i = 0; i < attributes.length; i += 2) {
            log.addAttributes(attribute(attributes[i], attributes[i + 1]));
        }
        return Otlp.logs(log.build());
    }

    private static Result tail(TestBed bed, LoglinkConfig config, String... arguments) {
        List<String> command = new ArrayList<>(List.of("tail"));
        command.addAll(List.of(arguments));
        return Cli.run(config, bed.directory(), command.toArray(String[]::new));
    }

    /** The bodies and names of what matches, as JSON Lines tell them. */
    private static List<String> bodies(TestBed bed, String... filter) {
        List<String> command = new ArrayList<>(List.of("--since", "beginning", "--no-follow", "--output", "json"));
        command.addAll(List.of(filter));
        Result result = tail(bed, bed.config(), command.toArray(String[]::new));
        assertThat(result.code()).isZero();
        return result.out().lines().map(TailIT::body).toList();
    }

    private static String body(String line) {
        try {
            JsonNode record = JSON.readTree(line);
            return record.path(record.has("body") ? "body" : "name").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    /** The time is of this machine's zone. */
    private static String withoutTime(String line) {
        assertThat(line).matches("2026-11-2\\d \\d\\d:\\d\\d:\\d\\d\\.000 .*");
        return line.substring("2026-11-20 20:46:41.000 ".length());
    }

    private static void awaitOutput(JavaProcess process, String text) {
        await().atMost(PATIENCE).until(() -> process.output().contains(text));
    }

    /** Behind Confluent's frame stands the record id, which is the key too, and behind that the revision: 0, one byte. */
    private static byte[] revised(byte[] key, byte[] value) {
        byte[] revised = value.clone();
        int frame = 5;
        int lengthOfId = key.length < 64 ? 1 : 2;
        int revision = frame + lengthOfId + key.length;
        if (revised[revision] != 0) {
            throw new AssertionError("the revision is not where it was");
        }
        revised[revision] = 2;
        return revised;
    }
}
