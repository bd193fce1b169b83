package io.loglink.topology.tables;

import static io.loglink.topology.tables.LoopRig.partition;
import static io.loglink.topology.tables.LoopRig.record;
import static io.loglink.topology.tables.LoopRig.topic;
import static io.loglink.topology.tables.Rows.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Where reading begins, what it waits for, and how it goes on; on a scripted consumer, in the test's thread. */
class TableLoopTest {
    private final LoopRig rig = new LoopRig();

    @Test
    void aNewTableIsReadFromTheBeginningOfAllPartitions() {
        // given
        MockConsumer<byte[], byte[]> consumer = rig.consumer(2, 1);
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 0, "1:a", "ann@1");
            record(consumer, 0, 1, "1:b", "bob@1");
            record(consumer, 1, 0, "1:c", "cid@1");
        });
        rig.stopAt(consumer);

        // when
        rig.loop.run();

        // then
        assertThat(List.of(rig.find("1:a"), rig.find("1:b"), rig.find("1:c")))
                .containsExactly(person("ann@1"), person("bob@1"), person("cid@1"));
        assertThat(rig.store.source()).isEqualTo(new TopicIdentity("persons", "id1"));
        assertThat(rig.progress.state())
                .isEqualTo(new TableState(
                        "persons",
                        "persons",
                        true,
                        3,
                        0,
                        0,
                        null,
                        null,
                        1_000_000,
                        new TableFreshness(0, 1_000_000),
                        null,
                        List.of(new TablePosition("persons", 0, 2, 2, 2), new TablePosition("persons", 1, 1, 1, 1))));
        assertThat(rig.progress.firstLoad()).isCompleted();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void aTableIsLoadedOnlyWhenEveryPartitionHasReachedItsEndAtTheStart() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(2, 1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        consumer.schedulePollTask(() -> record(consumer, 1, 0, "1:c", "cid@1"));
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> {
            assertThat(rig.progress.loaded()).isFalse();
            assertThat(rig.progress.state().lag()).isEqualTo(1);
            assertThat(rig.find("1:a")).as("read so far").isEqualTo(person("ann@1"));
            record(consumer, 0, 1, "1:b", "bob@1");
        });
        consumer.schedulePollTask(() -> assertThat(rig.progress.loaded()).isTrue());
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void aTableOfAnEmptyTopicIsLoadedAtOnce() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(0, 0, 0);
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void aStoredTableGoesOnWhereItLeftOff() {
        // given
        rig.stored(Map.of("1:a", "ann@1"), Map.of(0, 5L));
        MockConsumer<byte[], byte[]> consumer = rig.consumer(6);
        consumer.schedulePollTask(() -> {
            assertThat(consumer.position(partition(0))).isEqualTo(5);
            record(consumer, 0, 5, "1:b", "bob@1");
        });
        rig.stopAt(consumer);

        // when
        rig.loop.run();

        // then
        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
        assertThat(rig.store.positions()).isEqualTo(Map.of(0, 6L));
        assertThat(rig.progress.state().reloads()).isZero();
    }

    @Test
    void aTopicThatEndsBeforeWhatWasReadIsReadAgainFromItsBeginning() {
        rig.stored(Map.of("1:gone", "ann@1"), Map.of(0, 5L));
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:new", "bob@1"));
        rig.stopAt(consumer);

        rig.loop.run();

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

        rig.loop.run();

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

        rig.loop.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:new")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void recordsThatRetentionRemovedBeforeTheyWereReadAreNoReasonToReadAgain() {
        rig.stored(Map.of("1:a", "ann@1"), Map.of(0, 5L));
        MockConsumer<byte[], byte[]> consumer = rig.consumer(9);
        consumer.updateBeginningOffsets(Map.of(partition(0), 8L));
        consumer.schedulePollTask(() -> record(consumer, 0, 8, "1:b", "bob@1"));
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.state().reloads()).isZero();
    }

    @Test
    void aNewPartitionIsPickedUp() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        consumer.schedulePollTask(() -> {
            topic(consumer, 1, 1);
            rig.clock.advance(Duration.ofMinutes(1));
        });
        consumer.schedulePollTask(() -> {
            assertThat(rig.progress.loaded()).as("still loaded").isTrue();
            record(consumer, 1, 0, "1:b", "bob@1");
        });
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
        assertThat(rig.store.positions()).isEqualTo(Map.of(0, 1L, 1, 1L));
    }

    @Test
    void theLagIsKnownFromTheEndsSeenLast() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(0);
        consumer.schedulePollTask(() -> {
            consumer.updateEndOffsets(Map.of(partition(0), 7L));
            rig.clock.advance(Duration.ofMinutes(1));
        });
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.progress.state().positions()).containsExactly(new TablePosition("persons", 0, 0, 0, 7));
        assertThat(rig.progress.state().lag()).isEqualTo(7);
    }

    @Test
    void aMissingTopicIsWaitedFor() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer();
        rig.stop.duringNextPause(
                () -> assertThat(rig.progress.state().waitingFor()).isEqualTo("topic persons, which does not exist"));
        rig.stop.duringNextPause(() -> topic(consumer, 1));
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.progress.state().waitingFor()).isNull();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsWaitedFor() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.setOffsetsException(new TimeoutException("no answer in 10 s"));
        rig.stop.duringNextPause(() -> {
            TableState state = rig.progress.state();
            assertThat(state.waitingFor()).isEqualTo("the broker of topic persons: no answer in 10 s");
            assertThat(state.healthy()).isTrue();
        });
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.progress.state().waitingFor()).isNull();
    }

    @Test
    void aRightThatIsMissingIsWaitedForAndNamed() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.setOffsetsException(new TopicAuthorizationException("not authorized to describe persons"));
        rig.stop.duringNextPause(() -> assertThat(rig.progress.state().waitingFor())
                .isEqualTo("access to topic persons: not authorized to describe persons"));
        rig.stopAt(consumer);

        rig.loop.run();

        assertThat(rig.progress.state().waitingFor()).isNull();
    }

    @Test
    void aConsumerThatFailsIsReplacedAndReadingGoesOnFromWhatWasFlushed() {
        // given
        MockConsumer<byte[], byte[]> failing = rig.consumer(2);
        failing.schedulePollTask(() -> record(failing, 0, 0, "1:a", "ann@1"));
        failing.schedulePollTask(() -> {});
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("out of order")));
        rig.stop.duringNextPause(() -> {
            assertThat(rig.progress.state().healthy()).isFalse();
            assertThat(rig.progress.state().failure())
                    .isEqualTo("org.apache.kafka.common.KafkaException: out of order");
        });
        MockConsumer<byte[], byte[]> next = rig.consumer(2);
        next.schedulePollTask(() -> {
            assertThat(next.position(partition(0))).isEqualTo(1);
            record(next, 0, 1, "1:b", "bob@1");
        });
        rig.stopAt(next);

        // when
        rig.loop.run();

        // then
        assertThat(failing.closed()).isTrue();
        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.state().healthy()).isTrue();
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

        rig.loop.run();

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

        rig.loop.run();

        assertThat(rig.find("1:gone")).isNull();
        assertThat(rig.find("1:new")).isEqualTo(person("bob@1"));
        assertThat(rig.progress.state().reloads()).isEqualTo(1);
    }

    @Test
    void aLoopThatWasToldToStopMakesNoConsumer() {
        rig.loop.stop();

        rig.loop.run();

        assertThat(rig.progress.firstLoad()).isNotDone();
    }
}
