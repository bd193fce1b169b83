package io.loglink.topology.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.topology.reading.MockTopic;
import io.loglink.topology.reading.ReadingException;
import io.loglink.topology.reading.TopicConsumer;
import io.loglink.topology.tail.KafkaTailSource.Start;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class KafkaTailSourceTest {
    private static final TopicPartition LOGS_0 = new TopicPartition("logs", 0);
    private static final TopicPartition SPANS_0 = new TopicPartition("spans", 0);

    private final MockConsumer<byte[], byte[]> consumer = MockTopic.consumer();
    private final AtomicLong clock = new AtomicLong();
    private final List<String> problems = new ArrayList<>();

    @Test
    void fromTheBeginningEverythingIsReadAndThePartitionsThatEndAreNotBehind() {
        MockTopic.add(consumer, "logs", 3, 5);
        MockTopic.add(consumer, "spans", 0, 0);
        KafkaTailSource source = source(new Since(null));

        assertThat(source.start()).isEqualTo(new Start(List.of("logs", "spans"), 2));
        assertThat(source.behind()).containsExactly(LOGS_0);
        MockTopic.message(consumer, "logs", 0, 3, "a");
        assertThat(bodies(source)).containsExactly("a");
        assertThat(source.behind()).containsExactly(LOGS_0);
        MockTopic.message(consumer, "logs", 0, 4, "b");
        assertThat(bodies(source)).containsExactly("b");
        assertThat(source.behind()).isEmpty();
    }

    @Test
    void fromATimeOnMessagesWithThatTimestampAreRead() {
        MockTopic.add(consumer, "logs", 0, 5);
        MockTopic.add(consumer, "spans", 0, 7);
        MockTopic.timestamps(consumer, LOGS_0, 0, 100, 200, 300, 400);

        KafkaTailSource source = source(new Since(Instant.ofEpochMilli(250)));

        assertThat(consumer.position(LOGS_0)).isEqualTo(3);
        // None of its messages is as young.
        assertThat(consumer.position(SPANS_0)).isEqualTo(7);
        assertThat(source.start().messages()).isEqualTo(2);
    }

    @Test
    void aTopicThatIsNotThereIsToldAndReadOnceItIs() {
        MockTopic.add(consumer, "logs", 0, 0);
        KafkaTailSource source = source(new Since(null));

        assertThat(problems).containsExactly("topic spans does not exist at b:1");
        MockTopic.add(consumer, "spans", 0, 1);
        assertThat(bodies(source)).isEmpty();
        assertThat(consumer.assignment()).containsExactly(LOGS_0);
        clock.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(bodies(source)).isEmpty();
        assertThat(consumer.assignment()).containsExactlyInAnyOrder(LOGS_0, SPANS_0);
        MockTopic.message(consumer, "spans", 0, 0, "new");
        assertThat(bodies(source)).containsExactly("new");
        // What came later is not waited for.
        assertThat(source.behind()).isEmpty();
    }

    @Test
    void withoutAnyTopicThereIsNothingToShow() {
        assertThatThrownBy(() -> source(new Since(null)))
                .isInstanceOf(ReadingException.class)
                .hasMessage("topic spans does not exist at b:1");
    }

    @Test
    void whatCannotBeReadIsToldThreeTimesAndPassedOver() {
        MockTopic.add(consumer, "logs", 0, 5);
        MockTopic.add(consumer, "spans", 0, 0);
        KafkaTailSource source = source(new Since(null));
        for (int offset = 0; offset < 4; offset++) {
            MockTopic.message(consumer, "logs", 0, offset, "broken");
        }
        MockTopic.message(consumer, "logs", 0, 4, "fine");

        assertThat(bodies(source)).containsExactly("fine");
        assertThat(problems)
                .containsExactly(
                        "logs-0@0 cannot be read: no record",
                        "logs-0@1 cannot be read: no record",
                        "logs-0@2 cannot be read: no record; more of this topic will not be told");
    }

    @Test
    void pausedPartitionsGiveNothingUntilTheyGoOn() {
        MockTopic.add(consumer, "logs", 0, 1);
        MockTopic.add(consumer, "spans", 0, 1);
        KafkaTailSource source = source(new Since(null));
        MockTopic.message(consumer, "logs", 0, 0, "log");

        assertThat(bodies(source, Set.of(LOGS_0))).isEmpty();
        assertThat(consumer.paused()).containsExactly(LOGS_0);
        assertThat(bodies(source)).containsExactly("log");
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void stoppingEndsThePoll() {
        MockTopic.add(consumer, "logs", 0, 0);
        MockTopic.add(consumer, "spans", 0, 0);
        KafkaTailSource source = source(new Since(null));

        source.stop();

        assertThatThrownBy(() -> source.poll(Set.of())).isInstanceOf(WakeupException.class);
    }

    private KafkaTailSource source(Since since) {
        return new KafkaTailSource(
                new TopicConsumer(consumer, "b:1"),
                List.of(topic("logs"), topic("spans")),
                since,
                problems::add,
                clock::get);
    }

    private static OutputTopic topic(String name) {
        return new OutputTopic(name, message -> {
            String body = new String(message.value(), UTF_8);
            if (body.equals("broken")) {
                throw new IOException("no record");
            }
            return List.of(Records.log("body", body));
        });
    }

    private static List<String> bodies(KafkaTailSource source) {
        return bodies(source, Set.of());
    }

    private static List<String> bodies(KafkaTailSource source, Set<TopicPartition> paused) {
        return source.poll(paused).stream()
                .map(arrival -> arrival.record().summary())
                .toList();
    }
}
