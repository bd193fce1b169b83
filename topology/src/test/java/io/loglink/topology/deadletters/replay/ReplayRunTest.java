package io.loglink.topology.deadletters.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.read.Found;
import io.loglink.topology.deadletters.read.LetterAddress;
import io.loglink.topology.deadletters.read.LetterFilter;
import io.loglink.topology.deadletters.read.LetterFingerprint;
import io.loglink.topology.deadletters.read.LetterMessages;
import io.loglink.topology.deadletters.replay.ReplayReport.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ReplayRunTest {
    private static final Instant NOW = Instant.ofEpochMilli(LetterMessages.TIME).plusSeconds(60);

    private final LetterMessages messages = new LetterMessages();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> slept = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    @Test
    void aDryRunCountsAndWritesNothing() {
        messages.add(letter(1)).add(letter(2)).add(row(3)).add(letter(1));

        ReplayReport report = run(request(100, 0), null, Set.of());

        assertThat(report)
                .isEqualTo(new ReplayReport(
                        false,
                        false,
                        "dead",
                        2,
                        14,
                        0,
                        0,
                        0,
                        0,
                        List.of(new Group("decode", "broken_record", "otlp_logs", 2)),
                        List.of(
                                new LeftOut(
                                        "table_row",
                                        "rows of persons: an old row may take the place of a newer one; --tables replays them"
                                                + " all the same",
                                        1,
                                        List.of("0@2")),
                                new LeftOut(
                                        "repeated",
                                        "the same as another one: written twice, for the same message",
                                        1,
                                        List.of("0@3")))));
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void eachMessageIsWrittenWithTheNoteThatItWasReplayed() {
        messages.add(letter(1)).add(letter(2));

        ReplayReport report = run(request(100, 0), writer(), Set.of());

        assertThat(report.executed()).isTrue();
        assertThat(report.letters()).isEqualTo(2);
        assertThat(producer.transactionCommitted()).isTrue();
        assertThat(producer.commitCount()).isOne();
        assertThat(texts())
                .containsExactly(
                        "otlp_logs value 1 loglink.replays=1 loglink.replay.of=dead-0@0",
                        "dead 0 @" + NOW.toEpochMilli() + " loglink.replayed=" + fingerprint(1)
                                + " loglink.replayed.letter=0@0",
                        "otlp_logs value 2 loglink.replays=1 loglink.replay.of=dead-0@1",
                        "dead 0 @" + NOW.toEpochMilli() + " loglink.replayed=" + fingerprint(2)
                                + " loglink.replayed.letter=0@1");
        assertThat(progress).containsExactly(2L);
    }

    @Test
    void whatHasBeenReplayedIsLeftOut() {
        messages.add(letter(1)).add(letter(2));

        ReplayReport report = run(request(100, 0), writer(), Set.of(fingerprint(1)));

        assertThat(report.letters()).isOne();
        assertThat(report.leftOut()).containsExactly(new LeftOut("replayed", "replayed before", 1, List.of("0@0")));
    }

    @Test
    void whatATopicRefusesDoesNotKeepTheOthersBack() {
        messages.add(letter(1)).add(letter(2)).add(letter(3));
        RefusingProducer refusing = new RefusingProducer("value 2");
        refusing.initTransactions();

        ReplayReport report =
                run(request(100, 0), new ReplayWriter(refusing, "dead", InstantSource.fixed(NOW)), Set.of());

        assertThat(report.letters()).isEqualTo(2);
        assertThat(report.complete()).isFalse();
        assertThat(report.leftOut())
                .containsExactly(new LeftOut("refused", "refused by otlp_logs: too large", 1, List.of("0@1")));
        assertThat(refusing.history())
                .extracting(message -> message.topic() + " " + new String(message.value(), UTF_8))
                .containsExactly("otlp_logs value 1", "dead ", "otlp_logs value 3", "dead ");
    }

    @Test
    void aSecondReplayEndsTheFirst() {
        messages.add(letter(1));
        ReplayWriter writer = writer();
        producer.fenceProducer();

        assertThatThrownBy(() -> run(request(100, 0), writer, Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another replay with the same application.id has begun, and this one must end");
    }

    @Test
    void otherFailuresEndItWithAWordAndNothingHalfWritten() {
        messages.add(letter(1));
        ReplayWriter writer = writer();
        producer.commitTransactionException = new KafkaException("the coordinator is on holiday");

        assertThatThrownBy(() -> run(request(100, 0), writer, Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the dead letters cannot be written (KafkaException: the coordinator is on holiday)");
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void theRateHolds() {
        for (int i = 0; i < 25; i++) {
            messages.add(letter(i));
        }

        run(request(100, 10), writer(), Set.of());

        assertThat(producer.commitCount()).isEqualTo(3);
        assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void toldToStopItStopsBetweenTransactions() {
        for (int i = 0; i < 25; i++) {
            messages.add(letter(i));
        }
        ReplayRequest request = request(100, 10);
        ReplayRun run = replayRun(request, writer(), Set.of());

        for (Found found : messages.found()) {
            if (producer.commitCount() == 1) {
                stopped.set(true);
            }
            run.add(found);
        }

        ReplayReport report = run.end("dead");
        assertThat(report.letters()).isEqualTo(10);
        assertThat(report.stopped()).isTrue();
        assertThat(producer.history()).hasSize(20);
    }

    @Test
    void theLimitAndTheAddressesHold() {
        messages.add(letter(1)).add(letter(2)).add(letter(3));

        assertThat(run(request(2, 0), null, Set.of()).letters()).isEqualTo(2);
        ReplayRequest second = new ReplayRequest(
                LetterFilter.ALL, List.of(LetterAddress.parse("0@1", "dead")), false, 3, 100, 0, Map.of(), null);
        assertThat(run(second, null, Set.of()).letters()).isOne();
    }

    private ReplayReport run(ReplayRequest request, ReplayWriter writer, Set<LetterFingerprint> replayed) {
        ReplayRun run = replayRun(request, writer, replayed);
        for (Found found : messages.found()) {
            if (!run.add(found)) {
                break;
            }
        }
        return run.end("dead");
    }

    private ReplayRun replayRun(ReplayRequest request, ReplayWriter writer, Set<LetterFingerprint> replayed) {
        TopicFacts facts = new TopicFacts(1, 1_000_000, null, false);
        ReplayTopics topics = new ReplayTopics(
                "dead", Set.of("otlp_logs"), Set.of("persons"), Map.of("otlp_logs", facts, "persons", facts));
        ReplayRules rules = new ReplayRules(
                request, topics, new ProjectResolution(null, null, null), Map::of, InstantSource.fixed(NOW));
        Pace pace = new Pace(request.rate(), nanos::get, duration -> {
            slept.add(duration);
            nanos.addAndGet(duration.toNanos());
        });
        return new ReplayRun(request, rules, replayed, writer, pace, stopped::get, progress::add);
    }

    private ReplayWriter writer() {
        ReplayWriter writer = new ReplayWriter(producer, "dead", InstantSource.fixed(NOW));
        writer.begin();
        return writer;
    }

    private static ReplayRequest request(long limit, double rate) {
        return new ReplayRequest(LetterFilter.ALL, List.of(), false, 3, limit, rate, Map.of(), null);
    }

    private static DeadLetter letter(int number) {
        return LetterMessages.letter(number, null, ("value " + number).getBytes(UTF_8));
    }

    private static DeadLetter row(int number) {
        return LetterMessages.letter("persons", number, Stage.TABLE, "bad_field", null, null, new byte[1], null);
    }

    private static LetterFingerprint fingerprint(int number) {
        return LetterMessages.only(letter(number)).fingerprint();
    }

    private List<String> texts() {
        return producer.history().stream().map(ReplayRunTest::text).toList();
    }

    private static String text(ProducerRecord<byte[], byte[]> message) {
        StringBuilder text = new StringBuilder(message.topic());
        text.append(' ')
                .append(
                        message.topic().equals("dead")
                                ? message.partition() + " @" + message.timestamp()
                                : new String(message.value(), UTF_8));
        message.headers()
                .forEach(header ->
                        text.append(' ').append(header.key()).append('=').append(new String(header.value(), UTF_8)));
        return text.toString();
    }

    /** A topic that takes no message with this value. */
    private static final class RefusingProducer extends MockProducer<byte[], byte[]> {
        private final String refused;

        RefusingProducer(String refused) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.refused = refused;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
            if (new String(message.value(), UTF_8).equals(refused)) {
                commitTransactionException = new KafkaException("an error before");
                return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
            }
            return super.send(message);
        }

        @Override
        public synchronized void abortTransaction() throws ProducerFencedException {
            commitTransactionException = null;
            super.abortTransaction();
        }
    }
}
