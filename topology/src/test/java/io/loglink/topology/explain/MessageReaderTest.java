package io.loglink.topology.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.topology.reading.MockTopic;
import io.loglink.topology.reading.ReadingException;
import io.loglink.topology.reading.TopicConsumer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    private final MockConsumer<byte[], byte[]> consumer = MockTopic.consumer();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void theMessageAtThePositionIsRead() {
        MockTopic.add(consumer, "otlp_logs", 0, 0, 5, 9);
        consumer.schedulePollTask(() -> {
            MockTopic.message(consumer, "otlp_logs", 1, 7, "this");
            MockTopic.message(consumer, "otlp_logs", 1, 8, "next");
        });

        Message message = read("otlp_logs-1@7");

        assertThat(new String(message.value(), UTF_8)).isEqualTo("this");
        assertThat(message.name()).isEqualTo("otlp_logs-1@7");
        assertThat(message.origin()).hasToString("otlp_logs-1@7");
        assertThat(message.live()).isTrue();
    }

    @Test
    void aPositionWithoutAMessageIsNamedWithWhatThereIs() {
        MockTopic.add(consumer, "otlp_logs", 0, 0, 5, 9);

        assertNone("otlp_logs-2@0", "topic otlp_logs has no partition 2: its partitions are 0 to 1");
        assertNone("otlp_logs-0@0", "there is no message at otlp_logs-0@0: the partition is empty");
        assertNone("otlp_logs-1@9", "there is no message at otlp_logs-1@9: the partition holds 5 to 8");
        assertNone(
                "otlp_logs-1@4",
                "there is no message at otlp_logs-1@4: the partition holds 5 to 8; what was before is past the topic's"
                        + " retention");
        assertNone("other-0@0", "topic other does not exist at b:1");
    }

    @Test
    void anOffsetThatNoMessageHasIsNoMessage() {
        MockTopic.add(consumer, "otlp_logs", 0, 9);
        consumer.schedulePollTask(() -> consumer.seek(new TopicPartition("otlp_logs", 0), 8));

        assertNone(
                "otlp_logs-0@7",
                "there is no message at otlp_logs-0@7: the offset belongs to a transaction, or compaction has taken the"
                        + " message away");
    }

    @Test
    void aDeletionIsNoBatch() {
        MockTopic.add(consumer, "otlp_logs", 0, 9);
        consumer.schedulePollTask(() -> MockTopic.message(consumer, "otlp_logs", 0, 7, null));

        assertNone("otlp_logs-0@7", "the message at otlp_logs-0@7 has no value: a deletion, which Loglink passes over");
    }

    @Test
    void itDoesNotWaitForever() {
        MockTopic.add(consumer, "otlp_logs", 0, 9);
        consumer.schedulePollTask(() -> clock.set(Duration.ofSeconds(31).toNanos()));

        assertNone("otlp_logs-0@7", "no broker serves otlp_logs-0@7 at b:1 within 30 s");
    }

    private void assertNone(String position, String message) {
        assertThatThrownBy(() -> read(position))
                .isInstanceOf(ReadingException.class)
                .hasMessage(message);
    }

    private Message read(String position) {
        Position parsed = Position.parse(position);
        assertThat(parsed).isNotNull();
        return new MessageReader(new TopicConsumer(consumer, "b:1"), clock::get).read(parsed);
    }
}
