package io.loglink.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.DeadLetter;
import io.loglink.it.Enriched;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dead-letters replay}: what it writes again, and what it leaves out. */
@ExtendWith(StackExtension.class)
class DeadLettersReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "phc_new_shop";

    @Test
    void aDeadLetterMendedByAProjectEndsAsALinkedRecord(TestBed bed) {
        bed.createTopics(1);
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.person("new", Rows.ALICE, "p-alice", 1));
        bed.startReady(bed.config());
        byte[] batch = Otlp.logs(Otlp.logOf(Rows.ALICE, "early bird"));
        RecordHeaders headers = new RecordHeaders();
        headers.add("X-Loglink-Token", ("Bearer " + TOKEN).getBytes(UTF_8)).add("tenant", "a".getBytes(UTF_8));
        bed.kafka()
                .send(new ProducerRecord<>(
                        bed.topics().logs(), 0, WrittenLetters.TIME, "k".getBytes(UTF_8), batch, headers));
        bed.awaitDeadLetters(1);
        DeadLetter letter = bed.deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo("unknown_project");

        Cli.Result waits = ReplayCommand.run(bed, "--execute");
        assertThat(waits.err()).isEmpty();
        assertThat(waits.code()).isZero();
        assertThat(waits.out()).isEqualTo("""
                        0 dead letters of %s were written again.

                        Left out:
                          1: came with a token whose SHA-256 begins with %s, which no project has: add it to a project's row, or give another one with --token-file (0@%d)
                        """.formatted(
                        bed.topics().deadLetters(),
                        letter.header("token.sha256"),
                        letter.message().offset()));

        bed.kafka().send(rows.project("new", TOKEN));
        Cli.Result dry = ReplayCommand.run(bed, "--reason", "unknown_project");
        assertThat(dry.out()).isEqualTo("""
                        Dry run: 1 dead letter of %s would be written again, %d bytes. Nothing is written without --execute.

                        STAGE    REASON           TO TOPIC%s  COUNT
                        project  unknown_project  %s  1

                        Tokens found again among those of the projects: 1.
                        At 100 a second this takes about 1 second.
                        """.formatted(
                        bed.topics().deadLetters(),
                        batch.length + 1,
                        " ".repeat(bed.topics().logs().length() - "TO TOPIC".length()),
                        bed.topics().logs()));
        assertThat(bed.kafka().readAll(bed.topics().logs())).hasSize(1);

        Cli.Result done = ReplayCommand.run(bed, "--reason", "unknown_project", "--execute");
        assertThat(done.code()).isZero();
        bed.awaitEnrichedLog(record -> record.get("person_link").equals("linked"));

        Enriched linked = bed.enrichedLogs().get(0);
        assertThat(linked.get("project_id")).isEqualTo("new");
        assertThat(linked.get("person_id")).isEqualTo("p-alice");
        assertThat(linked.text("body")).isEqualTo("early bird");
        ConsumerRecord<byte[], byte[]> message =
                bed.kafka().readAll(bed.topics().logs()).get(1);
        assertThat(message.timestamp()).isEqualTo(WrittenLetters.TIME);
        assertThat(message.key()).asString().isEqualTo("k");
        assertThat(headers(message))
                .isEqualTo(Map.of(
                        "tenant",
                        "a",
                        "x-loglink-token",
                        TOKEN,
                        "loglink.replays",
                        "1",
                        "loglink.replay.of",
                        bed.topics().deadLetters() + "-0@" + letter.message().offset()));
        assertThat(headers(bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).get(0)))
                .isEqualTo(Map.of("tenant", "a"));
        assertThat(waits.out() + dry.out() + done.out() + done.err()).doesNotContain(TOKEN);
        Cli.Result again = ReplayCommand.run(bed, "--execute");
        assertThat(again.out()).contains("0 dead letters", "1: replayed before");
        assertThat(bed.kafka().readAll(bed.topics().logs())).hasSize(2);
    }

    @Test
    void aMessageThatFailsEachTimeIsSeenToGoInCirclesAndIsLeftOut(TestBed bed) {
        bed.createTopics(1);
        bed.startReady(bed.config());
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), "not OTLP".getBytes(UTF_8)));

        for (int replays = 1; replays <= 3; replays++) {
            int letters = replays;
            await().atMost(PATIENCE).until(() -> letters(bed).size() == letters);
            assertThat(ReplayCommand.run(bed, "--execute").out()).startsWith("1 dead letter ");
        }
        await().atMost(PATIENCE).until(() -> letters(bed).size() == 4);

        assertThat(letters(bed)).extracting(letter -> letter.header("replays")).containsExactly("", "1", "2", "3");
        assertThat(letters(bed).get(3).header("replay.of"))
                .isEqualTo(bed.topics().deadLetters() + "-0@"
                        + letters(bed).get(2).message().offset());
        assertThat(ReplayCommand.run(bed, "--execute").out())
                .startsWith("0 dead letters ")
                .contains("1: replayed 3 times before, and failed again each time", "3: replayed before");
        assertThat(ReplayCommand.run(bed, "--execute", "--max-replays", "4").out())
                .startsWith("1 dead letter ");
    }

    @Test
    void whatWasTooLargeForOneMessageIsWrittenWhole(TestBed bed) {
        bed.createTopics(1);
        bed.startReady(bed.config());
        byte[] garbage = new byte[3_000_000];
        new Random(5).nextBytes(garbage);
        garbage[0] = (byte) 0xFF;
        byte[] key = "key".getBytes(UTF_8);
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), 0, WrittenLetters.TIME, key, garbage));
        bed.awaitDeadLetters(3);

        Cli.Result result = ReplayCommand.run(bed, "--execute");

        assertThat(result.out()).as(result.err()).startsWith("1 dead letter ");
        assertThat(bed.kafka().readAll(bed.topics().logs())).hasSize(2).allSatisfy(message -> {
            assertThat(message.value()).isEqualTo(garbage);
            assertThat(message.key()).isEqualTo(key);
        });
    }

    @Test
    void whatItsTopicRefusesIsToldAndTheOthersAreWritten(TestBed bed) {
        bed.topics().outputs().forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        bed.kafka().createTopic(bed.topics().logs(), 1, Map.of("max.message.bytes", "20000"));
        bed.createTables();
        WrittenLetters letters = new WrittenLetters(bed);
        byte[] noise = new byte[50_000];
        new Random(3).nextBytes(noise);
        letters.write(0, 2);
        bed.kafka().send(letters.letter(bed.topics().logs(), 2, noise, Map.of()));
        letters.write(3, 5);

        assertThat(ReplayCommand.run(bed).out())
                .contains(
                        "Larger than their topic takes (max.message.bytes) before compression, and perhaps refused: 1.");
        Cli.Result result = ReplayCommand.run(bed, "--execute");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("4 dead letters ")
                .contains("1: refused by " + bed.topics().logs()
                        + ": The request included a message larger than the max message size");
        assertThat(letters.replayed().keySet()).containsExactly("letter 0", "letter 1", "letter 3", "letter 4");
    }

    @Test
    void rowsOfTablesAreWrittenOnlyWhenAskedFor(TestBed bed) {
        bed.createTopics(1);
        bed.startReady(bed.config());
        byte[] broken = "{\"person_id\":\"p\",\"version\":\"first\"}".getBytes(UTF_8);
        bed.kafka()
                .send(new ProducerRecord<>(
                        bed.topics().persons(), 1, WrittenLetters.TIME, "shop:a".getBytes(UTF_8), broken));
        bed.awaitDeadLetters(1);

        assertThat(ReplayCommand.run(bed, "--execute").out())
                .contains("1: rows of " + bed.topics().persons() + ": an old row may take the place of a newer one");
        assertThat(bed.kafka().readAll(bed.topics().persons())).hasSize(1);
        assertThat(ReplayCommand.run(bed, "--execute", "--tables").out()).startsWith("1 dead letter ");

        await().atMost(PATIENCE).until(() -> letters(bed).size() == 2);
        assertThat(letters(bed).get(1).header("replays")).isEqualTo("1");
        assertThat(bed.kafka().readAll(bed.topics().persons())).hasSize(2).allSatisfy(row -> {
            assertThat(row.partition()).isEqualTo(1);
            assertThat(row.value()).isEqualTo(broken);
        });
    }

    @Test
    void aTokenOfAFileAndOtherHeadersAreAdded(TestBed bed) throws Exception {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        bed.kafka()
                .send(letters.letter(
                        bed.topics().logs(),
                        1,
                        "a".getBytes(UTF_8),
                        Map.of("loglink.token.sha256", "00000000", "tenant", "old")));
        Path file = Files.writeString(bed.directory().resolve("token"), TOKEN + "\n");

        Cli.Result refused = ReplayCommand.run(bed, "--execute", "--header", "X-Loglink-Token=" + TOKEN);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo(
                        "loglink: --header X-Loglink-Token holds tokens, and others see the arguments of a process: use"
                                + " --token-file (loglink dead-letters replay --help tells more)\n");
        Cli.Result result = ReplayCommand.run(
                bed, "--execute", "--token-file", file.toString(), "--header", "tenant=new", "--header", "why=mended");

        assertThat(result.out()).as(result.err()).startsWith("1 dead letter ");
        assertThat(headers(bed.kafka().readAll(bed.topics().logs()).get(0)))
                .containsEntry("x-loglink-token", TOKEN)
                .containsEntry("tenant", "new")
                .containsEntry("why", "mended");
    }

    private static List<DeadLetter> letters(TestBed bed) {
        return bed.deadLetters().stream()
                .filter(letter -> !letter.reason().isEmpty())
                .toList();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }
}
