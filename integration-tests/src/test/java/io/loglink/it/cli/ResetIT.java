package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.Enriched;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code reset}. */
@ExtendWith(StackExtension.class)
class ResetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** 2026-11-20T20:48:20Z; the messages of a test are an hour apart. */
    private static final long TIME = WrittenLetters.TIME;

    private static final long HOUR = 3_600_000;

    @Test
    void whatIsReadAgainIsWrittenAgainWithTheSameRecordIds(TestBed bed) {
        readAndStopped(bed, 3);
        List<String> once = recordIds(bed);
        assertThat(once).hasSize(3);

        Cli.Result dry = reset(bed, "--to-earliest", "--dry-run");
        Cli.Result done = reset(bed, "--to-earliest", "--yes");

        String plan = """
                Role enrich, group %1$s.

                TOPIC%2$s  PARTITION  FROM  TO  WHAT HAPPENS
                %3$s   0          3     0   3 messages read again
                %4$s  0          -     0   had no position

                At most 3 messages will be read again. Their records are written a second time with the same
                record_id, linked against the tables as they are now: a sink that upserts holds each once; other readers see
                them twice, with exactly_once_v2 too. What cannot be read becomes a dead letter again.
                The tables are not touched by this. The positions in their topics stay, from which rows that cannot be read are
                reported (--tables resets these too): %5$s, %6$s, %7$s.
                """.formatted(
                        bed.topics().prefix(),
                        " ".repeat(bed.topics().spans().length() - "TOPIC".length()),
                        bed.topics().logs(),
                        bed.topics().spans(),
                        bed.topics().persons(),
                        bed.topics().sessions(),
                        bed.topics().projects());
        assertThat(dry).isEqualTo(new Cli.Result(0, plan + "\nDry run: nothing was changed.\n", ""));
        assertThat(done).isEqualTo(new Cli.Result(0, plan + "Done. 2 positions set.\n", ""));
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 0L);
        bed.startReady(bed.config());
        await().atMost(PATIENCE).until(() -> recordIds(bed).size() == 6);
        assertThat(recordIds(bed).subList(3, 6)).isEqualTo(once);
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void theRoleLateIsEmptiedAndWaitsAnewForWhatItReadsAgain(TestBed bed) {
        bed.createTopics(1);
        String group = bed.topics().prefix() + "-late";
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.person(Rows.SHOP, Rows.BOB, "p-bob", 1));
        LoglinkProcess running = bed.startReady(bed.config());
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(Rows.ALICE, "waits"))));
        bed.awaitConsumed();
        bed.awaitLateConsumed();
        String[] all = {"--role", "late", "--state", "--by-duration", "1h", "--yes"};

        Cli.Result refused = reset(bed, all);
        running.terminate();
        Cli.Result done = reset(bed, all);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains("Role late, group " + group + ".", "Refused: these members of the group are alive.");
        assertThat(done.err()).isEmpty();
        assertThat(done.out())
                .contains(group + "-late-persons-waiting-changelog\n", group + "-late-sessions-rows-changelog\n")
                .contains(Path.of(bed.config().get("state.dir")).resolve(group) + ", ")
                .contains("1 directory removed. 6 topics deleted.");
        assertThat(KafkaCommand.run("kafka-topics.sh --bootstrap-server %s --list"
                        .formatted(bed.config().get("bootstrap.servers"))))
                .doesNotContain(group + "-late-");

        bed.startReady(bed.config());
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        bed.awaitEnrichedLog(record -> record.text("person_id").equals("p-alice"));
        assertThat(bed.enrichedLogs()).as("revisions 0 and 1").hasSize(2);
    }

    @Test
    void aGroupWithLivingMembersIsLeftAloneAndTheyAreNamed(TestBed bed) {
        bed.createTopics(1);
        LoglinkProcess running = bed.startReady(bed.config());
        send(bed, 1);
        bed.awaitConsumed();

        Cli.Result refused = reset(bed, "--to-earliest", "--yes");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains(
                        "\nRefused: these members of the group are alive. Stop every instance first; one that was killed leaves"
                                + " after its\nsession.timeout.ms.\n  "
                                + bed.topics().prefix() + "-StreamThread-1-consumer at /127.0.0.1\n");
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 1L);
        assertThat(running.isAlive()).isTrue();
        assertThat(reset(bed, "--to-earliest", "--dry-run").code()).isZero();
        running.terminate();
        assertThat(reset(bed, "--to-earliest", "--yes").code()).isZero();
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 0L);
    }

    @Test
    void everyTargetMeansWhatItSays(TestBed bed) throws IOException {
        readAndStopped(bed, 4);
        String logs = bed.topics().logs() + "-0";

        assertThat(reset(bed, "--to-datetime", "2026-11-20T22:00:00Z", "--yes").code())
                .isZero();
        assertThat(positions(bed)).containsEntry(logs, 2L);
        assertThat(reset(bed, "--to-offset", bed.topics().logs() + ":0=3", "--yes")
                        .out())
                .contains(
                        "1 message skipped",
                        "At most 1 message will never be read: their records are lost to the outputs.")
                .doesNotContain(bed.topics().spans());
        assertThat(positions(bed)).containsEntry(logs, 3L);
        assertThat(reset(bed, "--to-latest", "--yes", "--topic", bed.topics().logs())
                        .code())
                .isZero();
        assertThat(positions(bed)).containsEntry(logs, 4L);
        // The messages are of the year 2026: nearer or farther, they are all within a hundred years.
        assertThat(reset(bed, "--by-duration", "36500d", "--yes").code()).isZero();
        assertThat(positions(bed)).containsEntry(logs, 0L);
        assertThat(reset(bed, "--to-earliest", "--yes").out()).endsWith("\nThere is nothing to do.\n");

        Cli.Result tables =
                reset(bed, "--to-earliest", "--tables", "--topic", bed.topics().persons(), "--dry-run", "-o", "json");
        JsonNode json = new ObjectMapper().readTree(tables.out());
        assertThat(json.get("done").asBoolean()).isFalse();
        assertThat(json.get("plan").get("group").asText())
                .isEqualTo(bed.topics().prefix());
        assertThat(json.get("plan").get("partitions").get(0).toString())
                .isEqualTo("{'topic':'%1$s','partition':0,'from':%2$d,'to':0,'again':%2$d,'skipped':0}"
                        .replace('\'', '"')
                        .formatted(
                                bed.topics().persons(),
                                positions(bed).get(bed.topics().persons() + "-0")));
    }

    @Test
    void whatCannotBeMeantIsRefusedInOneLine(TestBed bed) {
        readAndStopped(bed, 2);
        String logs = bed.topics().logs();

        assertThat(reset(bed, "--to-offset", logs + ":0=99", "--yes"))
                .isEqualTo(new Cli.Result(
                        2, "", "loglink: " + logs + "-0 has no offset 99: it holds 0 to 1, and 2 is its end\n"));
        assertThat(reset(bed, "--to-offset", logs + ":7=0", "--yes").err())
                .isEqualTo("loglink: " + logs + "-7 is not a partition of the inputs that are reset\n");
        assertThat(reset(bed, "--to-earliest", "--topic", "payments", "--yes").err())
                .startsWith("loglink: payments is not read by role enrich, which reads " + logs);
        assertThat(reset(bed, "--to-offset", logs + "=3", "--yes").err())
                .contains("'" + logs + "=3' is no position: give topic:partition=offset");
        assertThat(reset(bed, "--to-earliest", "--to-latest", "--yes").code()).isEqualTo(2);
        assertThat(reset(bed, "--role", "early", "--to-earliest", "--yes").err())
                .startsWith("loglink: Invalid value for option '--role': must be enrich or late");
        assertThat(reset(bed, "--yes").err()).startsWith("loglink: nothing to reset: give one of --to-earliest, ");
        assertThat(reset(bed, "--to-earliest"))
                .isEqualTo(new Cli.Result(
                        2,
                        "",
                        "loglink: there is no terminal to ask on: --yes does it without asking, --dry-run only says what would"
                                + " happen (loglink reset --help tells more)\n"));
        assertThat(positions(bed)).containsEntry(logs + "-0", 2L);
    }

    @Test
    void aGroupOfTheStreamsProtocolIsResetToo(TestBed bed) {
        bed.createTopics(1);
        LoglinkConfig streams = bed.config()
                .with("kafka.group.protocol", "streams")
                .without("kafka.consumer.session.timeout.ms")
                .without("kafka.consumer.heartbeat.interval.ms");
        LoglinkProcess running = bed.startReady(streams);
        send(bed, 2);
        bed.awaitConsumed();

        Cli.Result refused = Cli.run(streams, bed.directory(), "reset", "--to-earliest", "--yes");
        assertThat(refused.code()).as(refused.err()).isEqualTo(1);
        assertThat(refused.out())
                .contains("Refused: these members", bed.topics().prefix() + "-StreamThread-1-consumer at ");
        running.terminate();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Cli.run(streams, bed.directory(), "reset", "--to-earliest", "--yes")
                                .code())
                        .isZero());

        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 0L);
        assertThat(Cli.run(streams, bed.directory(), "dead-letters", "list").out())
                .startsWith("0 dead letters on ");
        bed.startReady(streams);
        await().atMost(PATIENCE).until(() -> recordIds(bed).size() == 4);
    }

    @Test
    void theTablesOnDiskGoWhileNobodyUsesThemAndNothingElseDoes(TestBed bed) throws IOException {
        LoglinkProcess running = readByOne(bed, 1);
        Path state = bed.directory().resolve("state").resolve(bed.topics().prefix() + "-tables");
        Path foreign = Files.writeString(state.resolve("persons").resolve("todo.md"), "mine");
        Files.writeString(state.resolve("notes.txt"), "mine");

        Cli.Result inUse = reset(bed, "--state", "--yes");
        assertThat(inUse.code()).isEqualTo(1);
        assertThat(inUse.err())
                .isEqualTo("loglink: state.dir: " + state.resolve("persons")
                        + " is in use by another process. Each instance needs"
                        + " a state.dir of its own: stop the other instance, or set another directory here.\n");
        assertThat(state.resolve("sessions").resolve("CURRENT")).exists();
        running.terminate();
        Cli.Result done = reset(bed, "--state", "--yes");

        assertThat(done.err()).isEmpty();
        assertThat(done.out().replaceAll(", [0-9.]+ KiB", ", SIZE")).isEqualTo("""
                        Role enrich, group %s.

                        These tables on disk will be removed; the next start reads them from the beginning of their topics:
                          %s, SIZE
                          %s, SIZE
                        Done. 2 tables removed.
                        Left where they are, as they are not the tables' own:
                          %s
                        """.formatted(
                        bed.topics().prefix(), state.resolve("persons"), state.resolve("sessions"), foreign));
        assertThat(state.resolve("sessions")).doesNotExist();
        assertThat(foreign).hasContent("mine");
        assertThat(state.resolve("notes.txt")).hasContent("mine");
        assertThat(reset(bed, "--state", "--yes").out()).endsWith("\nThere is nothing to do.\n");
        bed.startReady(bed.config());
        send(bed, 1);
        await().atMost(PATIENCE).until(() -> bed.enrichedLogs().size() == 2);
        assertThat(bed.enrichedLogs())
                .allSatisfy(record -> assertThat(record.get("person_link")).isEqualTo("linked"));
    }

    @Test
    void onATerminalItAsksAndDoesItOnlyForAYes(TestBed bed) throws Exception {
        Path script = Path.of("/usr/bin/script");
        Assumptions.assumeTrue(
                Files.isExecutable(script), "no /usr/bin/script here, which makes a terminal (util-linux)");
        readAndStopped(bed, 2);

        assertThat(onATerminal(bed, "no\n")).contains("Do it? (yes/no) ", "Nothing was changed.");
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 2L);
        assertThat(onATerminal(bed, "yes\n")).contains("Do it? (yes/no) ", "Done. 2 positions set.");
        assertThat(positions(bed)).containsEntry(bed.topics().logs() + "-0", 0L);
    }

    private static String onATerminal(TestBed bed, String answer) throws IOException, InterruptedException {
        Path file = bed.config().write(bed.directory().resolve("reset.properties"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of(System.getProperty("loglink.jar"))
                .toAbsolutePath()
                .normalize()
                .toString();
        String command = String.join(" ", java, "-jar", jar, "reset", "--to-earliest", "--config", file.toString());
        Path output = bed.directory().resolve("terminal.log");
        Process process = new ProcessBuilder("/usr/bin/script", "-q", "-e", "-c", command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(output).contains("(yes/no)"));
            process.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    /** So many messages, an hour apart, have been read. */
    private static void readAndStopped(TestBed bed, int messages) {
        readByOne(bed, messages).terminate();
    }

    private static LoglinkProcess readByOne(TestBed bed, int messages) {
        bed.createTopics(1);
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        bed.kafka().send(rows.person(Rows.SHOP, Rows.BOB, "p-bob", 1));
        bed.kafka().send(rows.session(Rows.SHOP, "s-1", true));
        LoglinkProcess process = bed.startReady(bed.config());
        send(bed, messages);
        bed.awaitConsumed();
        bed.awaitConsumed(bed.topics().tables());
        return process;
    }

    private static void send(TestBed bed, int messages) {
        for (int i = 0; i < messages; i++) {
            byte[] batch = Otlp.logs(Otlp.logOf(Rows.ALICE, "message " + i));
            bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), 0, TIME + i * HOUR, null, batch));
        }
    }

    private static List<String> recordIds(TestBed bed) {
        return bed.enrichedLogs().stream().map(Enriched::recordId).toList();
    }

    private static Map<String, Long> positions(TestBed bed) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bed.config().get("bootstrap.servers")))) {
            Map<String, Long> positions = new TreeMap<>();
            admin.listConsumerGroupOffsets(bed.topics().prefix())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> positions.put(partition.toString(), offset.offset()));
            return positions;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cli.Result reset(TestBed bed, String... arguments) {
        List<String> command = new ArrayList<>(List.of("reset"));
        command.addAll(List.of(arguments));
        return Cli.run(bed.config(), bed.directory(), command.toArray(String[]::new));
    }
}
