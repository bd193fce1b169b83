package io.loglink.topology.tables;

import static io.loglink.topology.tables.LoopRig.partition;
import static io.loglink.topology.tables.LoopRig.record;
import static io.loglink.topology.tables.LoopRig.topic;
import static io.loglink.topology.tables.Rows.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

/** Where reading begins, when a table is loaded, and how it goes on; on a scripted consumer, in the test's thread. */
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
        rig.run();

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

        rig.run();

        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void aTableOfAnEmptyTopicIsLoadedAtOnce() {
        MockConsumer<byte[], byte[]> consumer = rig.consumer(0, 0, 0);
        rig.stopAt(consumer);

        rig.run();

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
        rig.run();

        // then
        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
        assertThat(rig.store.positions()).isEqualTo(Map.of(0, 6L));
        assertThat(rig.progress.state().reloads()).isZero();
    }

    @Test
    void recordsThatRetentionRemovedBeforeTheyWereReadAreNoReasonToReadAgain() {
        rig.stored(Map.of("1:a", "ann@1"), Map.of(0, 5L));
        MockConsumer<byte[], byte[]> consumer = rig.consumer(9);
        consumer.updateBeginningOffsets(Map.of(partition(0), 8L));
        consumer.schedulePollTask(() -> record(consumer, 0, 8, "1:b", "bob@1"));
        rig.stopAt(consumer);

        rig.run();

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

        rig.run();

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

        rig.run();

        assertThat(rig.progress.state().positions()).containsExactly(new TablePosition("persons", 0, 0, 0, 7));
        assertThat(rig.progress.state().lag()).isEqualTo(7);
    }

    @Test
    void aLoopThatWasToldToStopMakesNoConsumer() {
        rig.loop.stop();

        rig.run();

        assertThat(rig.progress.firstLoad()).isNotDone();
    }
}
