package io.loglink.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.JavaProcess;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dead-letters replay} writes each dead letter once, however it ends and whoever else writes. */
@ExtendWith(StackExtension.class)
class DeadLettersReplayExactlyOnceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aReplayThatIsKilledAndRunAgainWritesEachOnce(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        int count = 5_000;
        letters.write(0, count);
        Random random = new Random(11);
        int kills = 0;

        while (letters.replayed().size() < count / 2) {
            long before = bed.kafka().written(bed.topics().logs());
            // As fast as it can: it is nearly always within a transaction.
            try (JavaProcess replay = ReplayCommand.start(bed, "kill-" + kills, "--execute", "--rate", "0")) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> bed.kafka().written(bed.topics().logs()) > before + 200);
                pause(random.nextInt(50));
                replay.kill();
                kills++;
            }
        }
        assertThat(kills).isGreaterThan(2);
        assertThat(letters.replayed().size())
                .as("some are left for the last run")
                .isLessThan(count);
        Cli.Result last = ReplayCommand.run(bed, "--execute", "--rate", "0", "--output", "json");

        assertThat(last.code()).as(last.err()).isZero();
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(count));
        Cli.Result again = ReplayCommand.run(bed, "--execute", "--rate", "0");
        assertThat(again.out()).contains("0 dead letters", "5,000: replayed before");
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(count));
    }

    @Test
    void oneThatIsToldToStopEndsItsTransactionAndSaysHowFarItCame(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, 500);

        try (JavaProcess replay = ReplayCommand.start(bed, "stopped", "--execute", "--rate", "20")) {
            await().atMost(PATIENCE).until(() -> !letters.replayed().isEmpty());
            JavaProcess.Exit exit = replay.terminate(Duration.ofSeconds(20));

            assertThat(exit.code()).isEqualTo(1);
            assertThat(replay.output())
                    .contains(letters.replayed().size() + " dead letters of "
                            + bed.topics().deadLetters()
                            + " were written again. Stopped before the end: run it again to go on.");
        }
        assertThat(letters.replayed().size() % 20).isZero();
    }

    @Test
    void twoAtOnceWriteEachOnceAndTheFirstSaysWhyItEnds(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, 300);

        try (JavaProcess first = ReplayCommand.start(bed, "first", "--execute", "--rate", "20")) {
            await().atMost(PATIENCE).until(() -> !letters.replayed().isEmpty());
            Cli.Result second = ReplayCommand.run(bed, "--execute", "--rate", "0");

            assertThat(second.code()).as(second.err()).isZero();
            assertThat(first.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(first.output())
                    .isEqualTo(
                            "loglink: another replay with the same application.id has begun, and this one must end\n");
        }
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(300));
    }

    @Test
    void notesThatATransactionOfSomebodyElsesHidesAreWaitedFor(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, 60);
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bed.config().get("bootstrap.servers"));
        settings.put("transactional.id", bed.topics().prefix() + "-open");

        try (KafkaProducer<byte[], byte[]> other =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                JavaProcess first = ReplayCommand.start(bed, "first", "--execute", "--rate", "20")) {
            other.initTransactions();
            await().atMost(PATIENCE).until(() -> !letters.replayed().isEmpty());
            other.beginTransaction();
            other.send(letters.letter(bed.topics().logs(), 1_000, "of the open transaction".getBytes(UTF_8), Map.of()));
            other.flush();
            assertThat(first.awaitExit(PATIENCE)).as(first.output()).isZero();
            assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(60));

            try (JavaProcess second = ReplayCommand.start(bed, "second", "--execute", "--rate", "0")) {
                pause(5_000);
                assertThat(second.isAlive()).as("waits: " + second.output()).isTrue();
                assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(60));
                other.abortTransaction();
                assertThat(second.awaitExit(PATIENCE)).as(second.output()).isZero();
                assertThat(second.output()).contains("60: replayed before");
            }
        }
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(60));
    }

    /** Lets a process get on: what is waited for is that nothing happens. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
