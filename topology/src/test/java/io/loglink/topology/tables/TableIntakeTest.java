package io.loglink.topology.tables;

import static io.loglink.topology.tables.LoopRig.record;
import static io.loglink.topology.tables.Rows.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.tables.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of the records; through the loop, on a scripted consumer, in the test's thread. */
class TableIntakeTest {
    @Test
    void recordsOfAPartitionAreAppliedInOrder() {
        LoopRig rig = new LoopRig();
        MockConsumer<byte[], byte[]> consumer = rig.consumer(4);
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 0, "1:a", "ann@1");
            record(consumer, 0, 1, "1:a", null);
            record(consumer, 0, 2, "1:a", "late@1");
            record(consumer, 0, 3, "1:b", "bob@1");
        });
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 4, "1:a", "ann@2");
            record(consumer, 0, 5, "1:b", "-bob@2");
        });
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.find("1:a")).isEqualTo(person("ann@2"));
        assertThat(rig.find("1:b")).isEqualTo(person("-bob@2"));
        assertThat(rig.store.positions()).isEqualTo(Map.of(0, 6L));
    }

    @Test
    void brokenRecordsAreSkippedAndCountedAndTheTableGoesOn() {
        LoopRig rig = new LoopRig();
        MockConsumer<byte[], byte[]> consumer = rig.consumer(3);
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 0, "1:a", "broken");
            record(consumer, 0, 1, "1:b", "bob@1");
            record(consumer, 0, 2, "1:c", "broken");
        });
        rig.stopAt(consumer);

        rig.run();

        TableState state = rig.progress.state();
        assertThat(List.of(state.applied(), state.skipped())).containsExactly(1L, 2L);
        assertThat(state.loaded()).isTrue();
        assertThat(state.healthy()).isTrue();
        assertThat(rig.find("1:b")).isEqualTo(person("bob@1"));
    }

    @Test
    void aTableOfNothingButBrokenRecordsIsLoaded() {
        LoopRig rig = new LoopRig();
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "broken"));
        rig.stopAt(consumer);

        rig.run();

        assertThat(rig.progress.loaded()).isTrue();
        assertThat(rig.progress.state().lastUpdateMs()).isZero();
    }

    @Test
    void anUnreachableRegistryIsWaitedForAndEachRecordIsAppliedOnce() {
        // given
        List<String> read = new ArrayList<>();
        boolean[] away = {false};
        LoopRig rig = new LoopRig((key, value) -> {
            if (away[0]) {
                throw new RegistryUnavailableException("no answer from the registry", new RuntimeException());
            }
            TableRecord<io.loglink.serdes.tables.PersonRow> row = Rows.READER.read(key, value);
            read.add(row.toString());
            away[0] = read.size() == 1;
            return row;
        });
        MockConsumer<byte[], byte[]> consumer = rig.consumer(3);
        consumer.schedulePollTask(() -> {
            record(consumer, 0, 0, "1:a", "ann@1");
            record(consumer, 0, 1, "1:a", null);
            record(consumer, 0, 2, "1:a", "ann@2");
        });
        rig.stopAt(consumer);
        rig.stop.duringNextPause(() -> {
            TableState state = rig.progress.state();
            assertThat(state.waitingFor()).isEqualTo("the schema registry: no answer from the registry");
            assertThat(state.healthy()).isTrue();
            assertThat(state.loaded()).isFalse();
        });
        rig.stop.duringNextPause(() -> away[0] = false);

        // when
        rig.run();

        // then
        assertThat(read).hasSize(3);
        assertThat(rig.find("1:a")).isEqualTo(person("ann@2"));
        TableState state = rig.progress.state();
        assertThat(state.applied()).isEqualTo(3);
        assertThat(state.waitingFor()).isNull();
    }

    @Test
    void aStoreThatFailsMakesTheTableUnhealthyUntilItWorksAgain() {
        // given
        LoopRig rig = new LoopRig();
        FailingOnce failing = new FailingOnce(rig.table);
        TableLoop loop = rig.loop(failing);
        MockConsumer<byte[], byte[]> consumer = rig.consumer(1);
        consumer.schedulePollTask(() -> record(consumer, 0, 0, "1:a", "ann@1"));
        consumer.schedulePollTask(loop::stop);
        rig.stop.duringNextPause(() -> {
            TableState state = rig.progress.state();
            assertThat(state.healthy()).isFalse();
            assertThat(state.failure()).isEqualTo("java.lang.IllegalStateException: no space left on device");
            assertThat(new TablesState(List.of(state)).problems())
                    .isEqualTo("persons: java.lang.IllegalStateException: no space left on device");
        });

        // when
        rig.run(loop);

        // then
        assertThat(rig.find("1:a")).isEqualTo(person("ann@1"));
        assertThat(rig.progress.state().healthy()).isTrue();
        assertThat(rig.progress.loaded()).isTrue();
    }

    @Test
    void whileLoadingManyPollsGoIntoOneWrite() {
        LoopRig rig = new LoopRig();
        FailingOnce counting = new FailingOnce(rig.table);
        counting.failed = true;
        TableLoop loop = rig.loop(counting);
        MockConsumer<byte[], byte[]> consumer = rig.consumer(100);
        for (int i = 0; i < 102; i++) {
            long offset = i;
            consumer.schedulePollTask(() -> record(consumer, 0, offset, "1:" + offset, "ann@1"));
        }
        consumer.schedulePollTask(loop::stop);

        rig.run(loop);

        assertThat(counting.flushes).as("one for the load, then one a poll").isEqualTo(3);
        assertThat(rig.find("1:99")).isEqualTo(person("ann@1"));
    }

    /** Fails at its first flush. */
    private static final class FailingOnce implements TableTarget {
        private final TableTarget target;
        private boolean failed;
        private int flushes;

        FailingOnce(TableTarget target) {
            this.target = target;
        }

        @Override
        public @Nullable TopicIdentity source() {
            return target.source();
        }

        @Override
        public Map<Integer, Long> positions() {
            return target.positions();
        }

        @Override
        public void restart(TopicIdentity source) {
            target.restart(source);
        }

        @Override
        public void loading(long records) {
            target.loading(records);
        }

        @Override
        public TableRecord.@Nullable Broken<?> apply(byte @Nullable [] key, byte @Nullable [] value) {
            return target.apply(key, value);
        }

        @Override
        public void flush(Map<Integer, Long> positions) {
            if (!failed) {
                failed = true;
                throw new IllegalStateException("no space left on device");
            }
            flushes++;
            target.flush(positions);
        }

        @Override
        public void loaded() {
            target.loaded();
        }
    }
}
