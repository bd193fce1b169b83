package io.loglink.it.cli;

import static io.loglink.it.cli.HourlyLogs.readByOne;
import static io.loglink.it.cli.HourlyLogs.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code reset --state}: what a role keeps on disk and in its own topics is removed, and nothing else. */
@ExtendWith(StackExtension.class)
class ResetStateIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theTablesOnDiskGoWhileNobodyUsesThemAndNothingElseDoes(TestBed bed) throws IOException {
        LoglinkProcess running = readByOne(bed, 1);
        Path state = bed.directory().resolve("state").resolve(bed.topics().prefix() + "-tables");
        Path foreign = Files.writeString(state.resolve("persons").resolve("todo.md"), "mine");
        Files.writeString(state.resolve("notes.txt"), "mine");

        Cli.Result inUse = ResetCommand.run(bed, "--state", "--yes");
        assertThat(inUse.code()).isEqualTo(1);
        assertThat(inUse.err())
                .isEqualTo("loglink: state.dir: " + state.resolve("persons")
                        + " is in use by another process. Each instance needs"
                        + " a state.dir of its own: stop the other instance, or set another directory here.\n");
        assertThat(state.resolve("sessions").resolve("CURRENT")).exists();
        running.terminate();
        Cli.Result done = ResetCommand.run(bed, "--state", "--yes");

        assertThat(done.err()).isEmpty();
        assertThat(done.out().replaceAll(", [0-9.]+ [KM]iB", ", SIZE")).isEqualTo("""
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
        assertThat(ResetCommand.run(bed, "--state", "--yes").out()).endsWith("\nThere is nothing to do.\n");
        bed.startReady(bed.config());
        send(bed, 1);
        await().atMost(PATIENCE).until(() -> bed.enrichedLogs().size() == 2);
        assertThat(bed.enrichedLogs())
                .allSatisfy(record -> assertThat(record.get("person_link")).isEqualTo("linked"));
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

        Cli.Result refused = ResetCommand.run(bed, all);
        running.terminate();
        Cli.Result done = ResetCommand.run(bed, all);

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
}
