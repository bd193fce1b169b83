package io.loglink.topology.tables;

import static io.loglink.topology.tables.LoopRig.partition;
import static io.loglink.topology.tables.LoopRig.record;
import static io.loglink.topology.tables.LoopRig.topic;
import static io.loglink.topology.tables.Rows.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.junit.jupiter.api.Test;

/** When what was read is no longer what the topic holds, and the table is read again from the beginning. */
class TableReloadsTest {
    private final LoopRig rig = new LoopRig();

    @Test
    void aTopicThatEndsBeforeWhatWasReadIsReadAgainFromItsBeginning() {
        rig.stored(Map.of("1:gone", "ann@1"), Map.of(0, 5L));
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:new", "bob@1"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:new")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.state().reloads()).isEqualTo(1);
        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void aTopicThatWasCreatedAgainIsReadAgainEvenWhenItIsLongEnough() {
        rig.stored(Map.of("1:gone", "ann@1"), Map.of(0, 1L));
        rig.topicIds.put("persons", "id2");
        MockConsumer<byte[], byte[]> consumer = rig.consumer(2);
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 0, "1:x", "bob@1");
            record(consumer, 0, 1, "1:y", "bob@1");
        });
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:x")).isEqualTo(person("bob@1"));
        assertThat(rig.store.source()).isEqualTo(new TopicIdentity("persons", "id2"));
    }

    @Test
    void aTopicThatIsCreatedAgainWhileItIsReadIsReadAgain() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:gone", "ann@1"));
        consumer.schedulePollTask(() -> {
            assertThat(rig.find("1:gone")).isEqualTo(person("ann@1"));
            rig.topicIds.put("persons", "id2");
            rig.clock.advance(Duration.ofMinutes(1));
        });
        consumer.schedulePollTask(() -> {
            assertThat(rig.progress.loaded()).isFalse();
            record(consumer, 0, 0, "1:new", "bob@1");
        });
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:new")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void aPositionThatTheTopicLostWhileReadingMakesItBeginAgain() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(2);
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 0, "1:gone", "ann@1");
            record(consumer, 0, 1, "1:gone", "ann@2");
        });
        consumer.schedulePollTask(() -> {
            topic(consumer, 1);
            consumer.setPollException(new OffsetOutOfRangeException(Map.of(partition(0), 2L)));
        });
        rig.stop.duringNextPause(() -> {});
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:new", "bob@1"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:new")).isEqualTo(person("bob@1"));
    }

    @Test
    void anEndThatTheBrokersReplacedMakesItBeginAgain() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:gone", "ann@1"));
        consumer.schedulePollTask(() ->
                consumer.setPollException(new LogTruncationException("truncated", Map.of(partition(0), 1L), Map.of())));
        rig.stop.duringNextPause(() -> {});
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:new", "bob@1"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:new")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.state().reloads()).isEqualTo(1);
    }
}
