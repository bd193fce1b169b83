package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGTERM, and a start with the state that is there or with none. */
@ExtendWith(StackExtension.class)
class RestartIT {
    /** The deployment's grace between SIGTERM and SIGKILL. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Test
    void aRestartGoesOnWhereItStoppedWithItsStateAndWithout(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(2);
        bed.kafka()
                .send(IntStream.range(0, 1000)
                        .mapToObj(i -> rows.person(Rows.SHOP, "user-" + i, "p-" + i, 1))
                        .toList());

        try (LoglinkProcess first = bed.startReady(bed.config())) {
            sendBatch(bed, "first");
            bed.awaitConsumed();
            assertEndsInGoodOrder(first);
        }

        // While it is away one mapping changes and one goes.
        bed.kafka().send(rows.person(Rows.SHOP, "user-1", "p-1-new", 2));
        bed.kafka().send(rows.tombstone(bed.topics().persons(), "shop:user-2"));
        sendBatch(bed, "second");
        try (LoglinkProcess second = bed.startReady(bed.config())) {
            assertThat(second.output()).as("only what is new is read").containsPattern("persons: .* 2 records applied");
            bed.awaitConsumed();
            assertEndsInGoodOrder(second);
        }

        wipe(Path.of(bed.config().get("state.dir")));
        sendBatch(bed, "third");
        try (LoglinkProcess third = bed.startReady(bed.config())) {
            bed.awaitConsumed();
            assertEndsInGoodOrder(third);
        }

        assertThat(persons(bed, "first")).isEqualTo(List.of("linked p-0", "linked p-1", "linked p-2", "linked p-999"));
        List<String> changed = List.of("linked p-0", "linked p-1-new", "deleted ", "linked p-999");
        assertThat(persons(bed, "second")).isEqualTo(changed);
        assertThat(persons(bed, "third")).isEqualTo(changed);
        assertThat(bed.enrichedLogs()).hasSize(12);
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void sigtermUnderTrafficLosesNothingAndRepeatsNothing(TestBed bed) {
        bed.createTopics(2);
        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        LoglinkProcess first = bed.startReady(bed.config());

        List<Traffic.Sent> sent;
        try (Traffic traffic = Traffic.start(
                bed.kafka(),
                Duration.ofMillis(5),
                number -> new ProducerRecord<>(
                        bed.topics().logs(), number % 2, null, null, Otlp.logs(Otlp.logsOf(Rows.ALICE, 5, 50))))) {
            bed.awaitEnrichedLog(record -> true);
            assertEndsInGoodOrder(first);
            bed.startReady(bed.config());
            sent = traffic.stop();
        }
        bed.awaitConsumed();

        assertThat(bed.enrichedLogs().stream().map(Enriched::recordId))
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .flatMap(message -> IntStream.range(0, 5).mapToObj(index -> message.position() + "-" + index))
                        .toList());
    }

    private static void sendBatch(TestBed bed, String body) {
        byte[] batch = Otlp.logs(
                Stream.of(0, 1, 2, 999).map(i -> Otlp.logOf("user-" + i, body)).toList());
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), 0, null, null, batch));
    }

    private static List<String> persons(TestBed bed, String body) {
        return bed.enrichedLogs().stream()
                .filter(record -> record.get("body").equals(body))
                .sorted(Comparator.comparing(Enriched::recordId))
                .map(record -> record.get("person_link") + " " + record.get("person_id"))
                .toList();
    }

    private static void assertEndsInGoodOrder(LoglinkProcess process) {
        JavaProcess.Exit exit = process.terminate();
        assertThat(exit.code()).as(process.output()).isZero();
        assertThat(exit.took()).isLessThan(GRACE);
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
