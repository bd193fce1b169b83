package io.loglink.topology.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class TopicScanTest {
    private final MockConsumer<byte[], byte[]> consumer = MockTopic.consumer();
    private final AtomicLong clock = new AtomicLong();
    private final List<String> seen = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    @Test
    void everyPartitionIsReadFromItsBeginningToWhereItEndedAtTheStart() {
        MockTopic.add(consumer, "t", 5, 7, 0, 1);
        consumer.schedulePollTask(() -> {
            MockTopic.message(consumer, "t", 0, 5, "a");
            MockTopic.message(consumer, "t", 1, 0, "b");
        });
        consumer.schedulePollTask(() -> {
            MockTopic.message(consumer, "t", 0, 6, "c");
            MockTopic.message(consumer, "t", 0, 7, "after the end");
            MockTopic.message(consumer, "t", 1, 1, "after the end");
        });

        scan();

        assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(seen.indexOf("a")).isLessThan(seen.indexOf("c"));
        assertThat(progress).containsExactly("t 0/3", "t 2/3", "t 3/3");
    }

    @Test
    void whatNoMessageShowsIsPassedAllTheSame() {
        MockTopic.add(consumer, "t", 0, 10);
        consumer.schedulePollTask(() -> MockTopic.message(consumer, "t", 0, 3, "a"));
        // The marker of a transaction, or what compaction took.
        consumer.schedulePollTask(() -> consumer.seek(new TopicPartition("t", 0), 10));

        scan();

        assertThat(seen).containsExactly("a");
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        MockTopic.add(consumer, "t", 4, 4);

        scan();

        assertThat(seen).isEmpty();
        assertThat(progress).containsExactly("t 0/0");
    }

    @Test
    void aTopicThatDoesNotExistIsNamed() {
        assertThatThrownBy(this::scan).isInstanceOf(ReadingException.class).hasMessage("topic t does not exist at b:1");
    }

    @Test
    void itDoesNotWaitForever() {
        MockTopic.add(consumer, "t", 0, 2);
        consumer.schedulePollTask(() -> MockTopic.message(consumer, "t", 0, 0, "a"));
        consumer.schedulePollTask(() -> clock.addAndGet(Duration.ofSeconds(29).toNanos()));
        consumer.schedulePollTask(() -> clock.addAndGet(Duration.ofSeconds(2).toNanos()));

        assertThatThrownBy(this::scan)
                .isInstanceOf(ReadingException.class)
                .hasMessage("reading t came to a halt, 1 messages before its end: no broker answers at b:1");
    }

    private void scan() {
        new TopicScan(
                        new TopicConsumer(consumer, "b:1"),
                        (topic, passed, total) -> progress.add(topic + " " + passed + "/" + total),
                        clock::get)
                .read("t", message -> seen.add(new String(message.value(), UTF_8)));
    }

    @Test
    void aFailureIsToldInWords() {
        MockTopic.add(consumer, "t", 0, 2);
        Map<KafkaException, String> failures = new HashMap<>();
        failures.put(
                new TopicAuthorizationException("Not authorized to access topics: [t]"),
                "this user may not read t: Not authorized to access topics: [t]");
        failures.put(
                new SaslAuthenticationException("Authentication failed"),
                "Kafka at b:1 refuses the credentials: Authentication failed");
        failures.put(new TimeoutException("Timed out\nafter 15 s"), "no broker answers at b:1: Timed out");
        failures.put(new KafkaException("outer", new IllegalStateException("inner")), "t cannot be read: inner");

        TopicConsumer reader = new TopicConsumer(consumer, "b:1");
        reader.read(Map.of(new TopicPartition("t", 0), 0L));
        failures.forEach((failure, words) -> {
            consumer.setPollException(failure);
            assertThatThrownBy(() -> reader.poll(Duration.ZERO))
                    .isInstanceOf(ReadingException.class)
                    .hasMessage(words);
        });
    }
}
