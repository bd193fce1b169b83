package io.loglink.topology.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.tail.TailSource.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final TopicPartition A = new TopicPartition("enriched_logs", 0);
    private static final TopicPartition B = new TopicPartition("enriched_logs", 1);
    private static final TailFilter ALL =
            new TailFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false, null);
    private static final TailFilter WITH_X =
            new TailFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false, "x");

    private final Script source = new Script();
    private final List<String> told = new ArrayList<>();

    @Test
    void whatIsThereComesInTheOrderOfTimeWhateverPartitionItIsIn() {
        source.behind(A, B)
                .gives(of(A, 10, 50, 30))
                .gives(of(B, 40, 20))
                .reachesEnd(B)
                .gives(of(A, 60))
                .reachesEnd(A);

        run(ALL, false, Long.MAX_VALUE);

        assertThat(told).containsExactly("10", "20", "30", "40", "50", "60", "caught up: 6 read, 6 shown");
    }

    @Test
    void recordsAreShownOnceNoPartitionCanHoldEarlierOnes() {
        source.behind(A, B)
                .gives(of(A, 0, 4_000, 20_000))
                .gives(arrivals(B, Records.at(9_000, "9000"), Records.at(3_000, "3000")))
                .stops();

        run(ALL, false, Long.MAX_VALUE);

        // B is at 9 s, and may still give what is up to 5 s older.
        assertThat(told).containsExactly("0", "3000", "4000");
    }

    @Test
    void whatDoesNotMatchTellsHowFarAPartitionIs() {
        source.behind(A, B)
                .gives(arrivals(A, Records.at(0, "x1"), Records.at(9_000, "x2")))
                .gives(arrivals(B, Records.at(8_000, "y")))
                .stops();

        run(WITH_X, false, Long.MAX_VALUE);

        assertThat(told).containsExactly("x1");
    }

    @Test
    void afterTheEndsAtTheStartRecordsAreShownAsTheyCome() {
        source.behind(A, B)
                .reachesEnd(A)
                .reachesEnd(B)
                .gives(of(B, 90))
                .gives(of(A, 80))
                .stops();

        run(ALL, true, Long.MAX_VALUE);

        assertThat(told).containsExactly("caught up: 0 read, 0 shown", "90", "80");
    }

    @Test
    void itEndsAtTheLimit() {
        source.behind(A).gives(of(A, 1, 2, 3)).reachesEnd(A);

        run(ALL, true, 2);

        assertThat(told).containsExactly("1", "2");
    }

    @Test
    void aTopicWithoutMessagesIsReadAtOnce() {
        source.behind();

        run(ALL, false, Long.MAX_VALUE);

        assertThat(told).containsExactly("caught up: 0 read, 0 shown");
    }

    @Test
    void itEndsWhenItIsStopped() {
        source.behind(A).gives(of(A, 1)).reachesEnd(A).stops();

        run(ALL, true, Long.MAX_VALUE);

        assertThat(told).containsExactly("1", "caught up: 1 read, 1 shown");
    }

    @Test
    void itEndsWhenNobodyReadsAnyMore() {
        source.behind(A).gives(of(A, 1, 2, 3)).reachesEnd(A);
        Tail tail = new Tail(source, ALL, new TailListener() {
            @Override
            public boolean record(EnrichedRecord record) {
                told.add(record.summary());
                return false;
            }

            @Override
            public void caughtUp(long read, long shown) {
                told.add("caught up");
            }
        });

        tail.run(true, Long.MAX_VALUE);

        assertThat(told).containsExactly("1");
    }

    @Test
    void partitionsThatAreFarAheadArePaused() {
        EnrichedRecord[] many = new EnrichedRecord[5_000];
        Arrays.setAll(many, i -> Records.at(10_000 + i, "a" + i));
        source.behind(A, B)
                .gives(of(B, 0))
                .gives(arrivals(A, many))
                .gives(of(B, 8_000))
                .gives(of(B, 30_000))
                .reachesEnd(B)
                .reachesEnd(A);

        run(ALL, false, Long.MAX_VALUE);

        assertThat(source.paused).containsExactly(List.of(), List.of(), List.of(A), List.of(A));
        assertThat(told)
                .hasSize(5_004)
                .startsWith("0", "8000", "a0", "a1")
                .endsWith("30000", "caught up: 5003 read, 5003 shown");
    }

    @Test
    void orderGivesWayToMemory() {
        EnrichedRecord[] many = new EnrichedRecord[20_010];
        Arrays.setAll(many, i -> Records.at(i, "a" + i));
        source.behind(A, B).gives(arrivals(A, many)).stops();

        run(ALL, false, Long.MAX_VALUE);

        assertThat(told).hasSize(10).startsWith("a0").endsWith("a9");
    }

    private void run(TailFilter filter, boolean follow, long limit) {
        new Tail(source, filter, new TailListener() {
                    @Override
                    public boolean record(EnrichedRecord record) {
                        return told.add(record.summary());
                    }

                    @Override
                    public void caughtUp(long read, long shown) {
                        told.add("caught up: " + read + " read, " + shown + " shown");
                    }
                })
                .run(follow, limit);
    }

    private static List<Arrival> of(TopicPartition from, long... times) {
        return arrivals(
                from,
                Arrays.stream(times)
                        .mapToObj(ms -> Records.at(ms, Long.toString(ms)))
                        .toArray(EnrichedRecord[]::new));
    }

    private static List<Arrival> arrivals(TopicPartition from, EnrichedRecord... records) {
        return Arrays.stream(records).map(record -> new Arrival(from, record)).toList();
    }

    /** A source that does what the test says, in this order. */
    private static final class Script implements TailSource {
        final List<List<TopicPartition>> paused = new ArrayList<>();
        private final Deque<Runnable> ends = new ArrayDeque<>();
        private final Deque<List<Arrival>> polls = new ArrayDeque<>();
        private final Set<TopicPartition> behind = new HashSet<>();

        Script behind(TopicPartition... partitions) {
            behind.addAll(List.of(partitions));
            return this;
        }

        Script gives(List<Arrival> arrivals) {
            polls.add(arrivals);
            ends.add(() -> {});
            return this;
        }

        /** With the poll before, or one of its own when there was none. */
        Script reachesEnd(TopicPartition partition) {
            if (polls.isEmpty()) {
                gives(List.of());
            }
            Runnable before = ends.removeLast();
            ends.add(() -> {
                before.run();
                behind.remove(partition);
            });
            return this;
        }

        Script stops() {
            gives(List.of());
            ends.removeLast();
            ends.add(() -> {
                throw new WakeupException();
            });
            return this;
        }

        @Override
        public Set<TopicPartition> behind() {
            return Set.copyOf(behind);
        }

        @Override
        public List<Arrival> poll(Collection<TopicPartition> pausedNow) {
            paused.add(List.copyOf(pausedNow));
            List<Arrival> arrivals = polls.remove();
            ends.remove().run();
            return arrivals;
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
    }
}
