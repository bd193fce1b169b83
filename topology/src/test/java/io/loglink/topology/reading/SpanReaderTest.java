package io.loglink.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SpanReaderTest {
    private static final TopicPartition ONE = new TopicPartition("t", 0);
    private static final TopicPartition TWO = new TopicPartition("t", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Watch watch = new Watch();
    private final SpanReader reader = reader(Duration.ofMillis(200));

    @Test
    void readsTheSpansAndNothingElse() {
        fill(ONE, 0, 5);
        fill(TWO, 0, 5);

        List<String> read = read(Map.of(ONE, new Span(1, 3), TWO, new Span(4, 4)));

        assertThat(read).containsExactly("t-0@1", "t-0@2");
    }

    @Test
    void readsAgainFromTheBeginning() {
        fill(ONE, 0, 3);
        Map<TopicPartition, Span> spans = Map.of(ONE, new Span(0, 3));

        assertThat(read(spans)).hasSize(3);
        fill(ONE, 0, 3);
        assertThat(read(spans)).hasSize(3);
    }

    @Test
    void endsWhenTheVisitorHasEnough() {
        fill(ONE, 0, 5);
        List<Long> read = new ArrayList<>();

        reader.read(Map.of(ONE, new Span(0, 5)), message -> {
            read.add(message.offset());
            return message.offset() < 2;
        });

        assertThat(read).containsExactly(0L, 1L, 2L);
    }

    @Test
    void anEndThatCannotBeReachedIsAFailureThatSaysWhatItMeans() {
        fill(ONE, 0, 3);

        assertThatThrownBy(() -> read(Map.of(ONE, new Span(0, 5))))
                .isInstanceOf(ReadingException.class)
                .hasMessageStartingWith(
                        "t-0 cannot be read from offset 3 to its end at 5: for 0 seconds nothing came. Either a "
                                + "transaction is still open there");
    }

    @Test
    void anOpenTransactionThatHidesTheRestIsToldOnce() {
        fill(ONE, 0, 3);
        consumer.updateEndOffsets(Map.of(ONE, 3L));

        assertThatThrownBy(() -> read(Map.of(ONE, new Span(0, 5)))).isInstanceOf(ReadingException.class);

        assertThat(watch.told).containsExactly(new OpenTransaction(ONE, 3, Duration.ofMillis(200)));
    }

    @Test
    void whereTheAnswersAreMissingNoTransactionIsBlamed() {
        fill(ONE, 0, 3);
        consumer.updateEndOffsets(Map.of(ONE, 5L));

        assertThatThrownBy(() -> read(Map.of(ONE, new Span(0, 5)))).isInstanceOf(ReadingException.class);

        assertThat(watch.told).isEmpty();
    }

    @Test
    void endsWhileItWaitsWhenItIsStopped() {
        fill(ONE, 0, 3);
        consumer.updateEndOffsets(Map.of(ONE, 3L));
        watch.stopsWhenTold = true;
        List<Long> read = new ArrayList<>();

        reader(Duration.ofMinutes(5)).read(Map.of(ONE, new Span(0, 5)), message -> read.add(message.offset()));

        assertThat(read).containsExactly(0L, 1L, 2L);
        assertThat(watch.told).hasSize(1);
    }

    /** One that says at once what it waits for. */
    private SpanReader reader(Duration patience) {
        return new SpanReader(new TopicConsumer(consumer, "b:1"), watch, Duration.ZERO, patience);
    }

    private List<String> read(Map<TopicPartition, Span> spans) {
        List<String> read = new ArrayList<>();
        reader.read(spans, message -> read.add(message.topic() + "-" + message.partition() + "@" + message.offset()));
        return read;
    }

    private void fill(TopicPartition partition, int from, int to) {
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        // Messages can be given only to a consumer that has the partition.
        consumer.schedulePollTask(() -> {
            for (int offset = from; offset < to; offset++) {
                consumer.addRecord(
                        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, new byte[0]));
            }
        });
    }

    private static final class Watch implements SpanWatch {
        private final List<OpenTransaction> told = new ArrayList<>();
        private boolean stopsWhenTold;

        @Override
        public void waits(OpenTransaction transaction) {
            told.add(transaction);
        }

        @Override
        public boolean stopped() {
            return stopsWhenTold && !told.isEmpty();
        }
    }
}
