package io.loglink.it.cli;

import static io.loglink.it.cli.HourlyLogs.positions;
import static io.loglink.it.cli.HourlyLogs.readAndStopped;
import static io.loglink.it.cli.HourlyLogs.recordIds;
import static io.loglink.it.cli.HourlyLogs.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code reset} of the positions in the inputs: what is read again, and what is skipped. */
@ExtendWith(StackExtension.class)
class ResetPositionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whatIsReadAgainIsWrittenAgainWithTheSameRecordIds(TestBed bed) {
        readAndStopped(bed, 3);
        List<String> once = recordIds(bed);
        assertThat(once).hasSize(3);

        Cli.Result dry = ResetCommand.run(bed, "--to-earliest", "--dry-run");
        Cli.Result done = ResetCommand.run(bed, "--to-earliest", "--yes");

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
    void everyTargetMeansWhatItSays(TestBed bed) throws IOException {
        readAndStopped(bed, 4);
        String logs = bed.topics().logs() + "-0";

        assertThat(ResetCommand.run(bed, "--to-datetime", "2026-11-20T22:00:00Z", "--yes")
                        .code())
                .isZero();
        assertThat(positions(bed)).containsEntry(logs, 2L);
        assertThat(ResetCommand.run(bed, "--to-offset", bed.topics().logs() + ":0=3", "--yes")
                        .out())
                .contains(
                        "1 message skipped",
                        "At most 1 message will never be read: their records are lost to the outputs.")
                .doesNotContain(bed.topics().spans());
        assertThat(positions(bed)).containsEntry(logs, 3L);
        assertThat(ResetCommand.run(
                                bed,
                                "--to-latest",
                                "--yes",
                                "--topic",
                                bed.topics().logs())
                        .code())
                .isZero();
        assertThat(positions(bed)).containsEntry(logs, 4L);
        // The messages are of the year 2026: nearer or farther, they are all within a hundred years.
        assertThat(ResetCommand.run(bed, "--by-duration", "36500d", "--yes").code())
                .isZero();
        assertThat(positions(bed)).containsEntry(logs, 0L);
        assertThat(ResetCommand.run(bed, "--to-earliest", "--yes").out()).endsWith("\nThere is nothing to do.\n");

        Cli.Result tables = ResetCommand.run(
                bed, "--to-earliest", "--tables", "--topic", bed.topics().persons(), "--dry-run", "-o", "json");
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
}
