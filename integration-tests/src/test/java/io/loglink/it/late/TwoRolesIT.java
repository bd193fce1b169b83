package io.loglink.it.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Enriched;
import io.loglink.it.JavaProcess;
import io.loglink.it.KafkaCommand;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The roles enrich and late, in one process and in two. */
@ExtendWith(StackExtension.class)
class TwoRolesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The deployment's grace between SIGTERM and SIGKILL. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void oneProcessWithoutFurtherSettingsLinksWhatComesBeforeItsRow(TestBed bed) {
        linksWhatComesBeforeItsRow(bed, bed.config());
    }

    @Test
    void soItDoesWithoutTransactions(TestBed bed) {
        linksWhatComesBeforeItsRow(bed, bed.config().with("processing.guarantee", "at_least_once"));
    }

    private static void linksWhatComesBeforeItsRow(TestBed bed, LoglinkConfig config) {
        bed.createTopics(2);
        LoglinkProcess loglink = bed.startReady(config);
        sendLog(bed, "before its row");
        awaitRevisions(bed, List.of("0 unknown_distinct_id  "));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode late = status(loglink).at("/late");
            assertThat(late.at("/stages/0/stage").asText()).isEqualTo("persons");
            assertThat(late.at("/stages/0/records").asLong()).isEqualTo(1);
            assertThat(late.at("/stages/0/bytes").asLong()).isPositive();
            assertThat(late.at("/stages/1/records").asLong()).isZero();
            assertThat(late.at("/restoring")).isEmpty();
        });
        assertThat(loglink.get("/metrics").body()).contains("loglink_late_waiting_records{stage=\"persons\"");

        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));

        awaitRevisions(bed, List.of("0 unknown_distinct_id  ", "1 linked p-alice linked"));
        bed.awaitLateConsumed();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        status(loglink).at("/late/stages/0/records").asLong())
                .isZero());
        assertEndsInGoodOrder(loglink);
        assertThat(revisions(bed)).as("each revision once").hasSize(2);
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void inTwoProcessesOneHandsOverAndTheOtherLinks(TestBed bed) {
        bed.createTopics(2);
        LoglinkProcess enrich = bed.startReady(bed.config().with("roles", "enrich"));
        sendLog(bed, "before its row");
        bed.awaitConsumed();
        LoglinkProcess late = bed.startReady(bed.config()
                .with("roles", "late")
                .with("state.dir", bed.directory().resolve("state-late")));

        assertThat(status(enrich).at("/roles").toString()).isEqualTo("[\"enrich\"]");
        assertThat(status(enrich).has("late")).isFalse();
        assertThat(status(late).at("/roles").toString()).isEqualTo("[\"late\"]");
        assertThat(status(late).at("/tables")).as("its rows are in its stores").isEmpty();

        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));

        awaitRevisions(bed, List.of("0 unknown_distinct_id  ", "1 linked p-alice linked"));
        assertEndsInGoodOrder(late);
        assertEndsInGoodOrder(enrich);
    }

    @Test
    void whatWaitsOutlivesAStop(TestBed bed) {
        waitsOverAStop(bed, true);
    }

    @Test
    void whatWaitsOutlivesTheLossOfTheFiles(TestBed bed) {
        waitsOverAStop(bed, false);
    }

    @Test
    void aSecondProcessInAStateDirectoryIsRefusedInOneLine(TestBed bed) {
        bed.createTopics(2);
        LoglinkConfig late = bed.config().with("roles", "late");
        bed.startReady(late);

        LoglinkProcess second = bed.start(late);

        assertThat(second.awaitExit()).isEqualTo(2);
        assertThat(second.output())
                .contains("loglink: state.dir: "
                        + Path.of(late.get("state.dir")).resolve(late.get("application.id") + "-late")
                        + " is in use by another process.");
    }

    private static void waitsOverAStop(TestBed bed, boolean filesAreKept) {
        bed.createTopics(2);
        LoglinkProcess first = bed.startReady(bed.config());
        sendLog(bed, "before a stop");
        bed.awaitConsumed();
        bed.awaitLateConsumed();
        assertEndsInGoodOrder(first);
        if (!filesAreKept) {
            wipe(Path.of(bed.config().get("state.dir")));
        }

        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        LoglinkProcess second = bed.startReady(bed.config());

        awaitRevisions(bed, List.of("0 unknown_distinct_id  ", "1 linked p-alice linked"));
        assertEndsInGoodOrder(second);
    }

    @Test
    void aTableWithOtherPartitionsThanTheRecordsThatWaitIsNamedAndWaitedFor(TestBed bed) {
        bed.createTopics(2);
        addPartitions(bed, bed.topics().persons());

        LoglinkProcess loglink = bed.start(bed.config()).awaitReadiness(503);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(loglink.ready().body())
                .contains("topic %s has 2 partitions and needs as many as %s, which has 3"
                        .formatted(bed.topics().latePersons(), bed.topics().persons())));
        addPartitions(bed, bed.topics().latePersons());
        loglink.awaitReady();
    }

    private static void addPartitions(TestBed bed, String topic) {
        KafkaCommand.run("kafka-topics.sh --bootstrap-server %s --alter --topic %s --partitions 3"
                .formatted(bed.config().get("bootstrap.servers"), topic));
    }

    @Test
    void whereNothingWaitsTheRoleDoesNotRunAndSaysSoOnce(TestBed bed) {
        bed.createTopics(2);
        bed.kafka().deleteTopic(bed.topics().latePersons());

        LoglinkProcess loglink = bed.startReady(bed.config().with("late.records", "off"));

        assertThat(status(loglink).at("/roles").toString()).isEqualTo("[\"enrich\"]");
        assertThat(loglink.output())
                .containsOnlyOnce(
                        "The role late does not run, because no record waits: late.records=off, late.batches=off");
    }

    private static void sendLog(TestBed bed, String body) {
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(Rows.ALICE, body))));
    }

    private static void awaitRevisions(TestBed bed, List<String> expected) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(revisions(bed))
                .isEqualTo(expected));
    }

    private static List<String> revisions(TestBed bed) {
        return bed.enrichedLogs().stream()
                .sorted(Comparator.comparing((Enriched record) -> (Integer) record.get("revision")))
                .map(record -> "%s %s %s %s"
                        .formatted(
                                record.get("revision"),
                                record.get("person_link"),
                                record.text("person_id"),
                                record.text("late_link")))
                .toList();
    }

    private static void assertEndsInGoodOrder(LoglinkProcess process) {
        JavaProcess.Exit exit = process.terminate();
        assertThat(exit.code()).as(process.output()).isZero();
        assertThat(exit.took()).isLessThan(GRACE);
    }

    private static JsonNode status(LoglinkProcess loglink) {
        try {
            return JSON.readTree(loglink.get("/status").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wipe(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
