package io.loglink.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Cli;
import io.loglink.it.JavaProcess;
import io.loglink.it.Kafka;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dead-letters replay} writes each dead letter once, however it ends and whoever else writes. */
@ExtendWith(StackExtension.class)
class DeadLettersReplayExactlyOnceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** At {@code --rate 20} they take more than four minutes: a replay of them is under way whenever a test gets round to it. */
    private static final int MINUTES_OF_LETTERS = 5_000;

    @Test
    void aReplayThatIsKilledAndRunAgainWritesEachOnce(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        int count = 10_000;
        letters.write(0, count);
        String transactions = bed.topics().prefix() + "-dead-letters-replay";
        int withinATransaction = 0;

        for (int kills = 0; withinATransaction < 3; kills++) {
            int before = letters.replayed().size();
            // All of them would take 20 seconds, in transactions of 100.
            try (JavaProcess replay = ReplayCommand.start(bed, "kill-" + kills, "--execute", "--rate", "500")) {
                await().atMost(PATIENCE).until(() -> letters.replayed().size() > before);
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> bed.kafka().transactionIsOpen(transactions));
                replay.kill();
            }
            if (bed.kafka().transactionIsOpen(transactions)) {
                withinATransaction++;
            }
            assertThat(letters.replayed().size())
                    .as("some are left for the next run")
                    .isLessThan(count);
        }
        Cli.Result last = ReplayCommand.run(bed, "--execute", "--rate", "0", "--output", "json");

        assertThat(last.code()).as(last.err()).isZero();
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(count));
        Cli.Result again = ReplayCommand.run(bed, "--execute", "--rate", "0");
        assertThat(again.out()).startsWith("0 dead letters ").contains("  10,000: replayed before");
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(count));
    }

    @Test
    void oneThatIsToldToStopEndsItsTransactionAndSaysHowFarItCame(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, MINUTES_OF_LETTERS);

        try (JavaProcess replay = ReplayCommand.start(bed, "stopped", "--execute", "--rate", "20")) {
            await().atMost(PATIENCE).until(() -> !letters.replayed().isEmpty());
            JavaProcess.Exit exit = replay.terminate(PATIENCE);

            assertThat(exit.code()).isEqualTo(1);
            assertThat(linesBesideProgress(replay).get(0))
                    .isEqualTo(number(letters.replayed().size()) + " dead letters of "
                            + bed.topics().deadLetters()
                            + " were written again. Stopped before the end: run it again to go on.");
        }
        assertThat(letters.replayed().size() % 20).isZero();
    }

    @Test
    void twoAtOnceWriteEachOnceAndTheFirstSaysWhyItEnds(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, MINUTES_OF_LETTERS);

        try (JavaProcess first = ReplayCommand.start(bed, "first", "--execute", "--rate", "20")) {
            await().atMost(PATIENCE).until(() -> !letters.replayed().isEmpty());
            Cli.Result second = ReplayCommand.run(bed, "--execute", "--rate", "0");

            assertThat(second.code()).as(second.err()).isZero();
            assertThat(first.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(linesBesideProgress(first))
                    .containsExactly(
                            "loglink: another replay with the same application.id has begun, and this one must end");
        }
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(MINUTES_OF_LETTERS));
    }

    @Test
    void notesThatATransactionOfSomebodyElsesHidesAreWaitedFor(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, MINUTES_OF_LETTERS);

        try (KafkaProducer<byte[], byte[]> other = transactional(bed);
                JavaProcess first = ReplayCommand.start(bed, "first", "--execute", "--rate", "20")) {
            await().atMost(PATIENCE).until(() -> !letters.replayed().isEmpty());
            long offset = begin(other, letters);
            int before = letters.replayed().size();
            await().atMost(PATIENCE).until(() -> letters.replayed().size() > before);
            assertThat(first.terminate(PATIENCE).code()).as(first.output()).isEqualTo(1);
            Map<String, Integer> replayed = letters.replayed();

            try (JavaProcess second = ReplayCommand.start(bed, "second", "--execute", "--rate", "0")) {
                awaitWaiting(second, bed, offset);
                assertThat(letters.replayed()).isEqualTo(replayed);
                other.abortTransaction();
                assertThat(second.awaitExit(PATIENCE)).as(second.output()).isZero();
                assertThat(second.output()).contains("  " + number(replayed.size()) + ": replayed before");
            }
        }
        assertThat(letters.replayed()).isEqualTo(WrittenLetters.eachOnce(MINUTES_OF_LETTERS));
    }

    @Test
    void oneThatWaitsForATransactionEndsWhenItIsToldTo(TestBed bed) {
        bed.createTopics(1);
        WrittenLetters letters = new WrittenLetters(bed);
        letters.write(0, 1);

        try (KafkaProducer<byte[], byte[]> other = transactional(bed)) {
            long offset = begin(other, letters);
            try (JavaProcess replay = ReplayCommand.start(bed, "waits", "--execute", "--rate", "0")) {
                awaitWaiting(replay, bed, offset);

                assertThat(replay.terminate(PATIENCE).code()).isEqualTo(1);
                assertThat(replay.output())
                        .endsWith("0 dead letters of " + bed.topics().deadLetters()
                                + " were written again. Stopped before the end: run it again to go on.\n");
            }
            assertThat(letters.replayed()).isEmpty();
        }
    }

    /** Somebody else, whose transaction is not ended by Kafka while a test lasts. */
    private static KafkaProducer<byte[], byte[]> transactional(TestBed bed) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bed.config().get("bootstrap.servers"));
        settings.put("transactional.id", bed.topics().prefix() + "-open");
        settings.put("transaction.timeout.ms", (int) Duration.ofMinutes(10).toMillis());
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /** Begins a transaction on the topic of dead letters; the offset of its first message. */
    private static long begin(KafkaProducer<byte[], byte[]> producer, WrittenLetters letters) {
        producer.beginTransaction();
        return Kafka.get(producer.send(letters.letter(
                        "logs", MINUTES_OF_LETTERS, "of the open transaction".getBytes(UTF_8), Map.of())))
                .offset();
    }

    private static void awaitWaiting(JavaProcess replay, TestBed bed, long offset) {
        await().atMost(PATIENCE)
                .until(() -> !replay.isAlive() || replay.output().endsWith("\n"));
        assertThat(replay.output())
                .isEqualTo(
                        "loglink: a transaction of another program is open on %s-0 from offset %d on and hides what is behind it:"
                                + " waiting for its end, 90 seconds at most\n",
                        bed.topics().deadLetters(), offset);
        assertThat(replay.isAlive()).isTrue();
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** What it wrote, but for how far it has come, which it says every few seconds. */
    private static List<String> linesBesideProgress(JavaProcess replay) {
        return replay.output()
                .lines()
                .filter(line -> !line.matches("loglink: [\\d,]+ written"))
                .toList();
    }
}
