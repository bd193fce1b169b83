package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.bytesOrNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowCodec;
import io.loglink.serdes.tables.RowReader;
import io.loglink.topology.link.ConflictRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A loop with a table of persons in memory and consumers that do what the test says, run in the test's thread. */
final class LoopRig {
    static final String TOPIC = "persons";

    final SetClock clock = new SetClock();
    final ScriptedStop stop = new ScriptedStop();
    final MemoryRowStore store = new MemoryRowStore();
    final TableProgress progress = new TableProgress("persons", TOPIC, clock);
    final Map<String, @Nullable String> topicIds = new HashMap<>(Map.of(TOPIC, "id1"));
    final GlobalTable<PersonRow> table;
    final TableLoop loop;

    private final Deque<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>();

    LoopRig() {
        this(Rows.READER);
    }

    LoopRig(RowReader<PersonRow> reader) {
        table = new GlobalTable<>(
                new TableFormat<>(reader, new PersonRowCodec(), ConflictRule.PERSONS),
                store,
                () -> new RowCache("persons", 1 << 20));
        loop = loop(table);
    }

    TableLoop loop(TableTarget target) {
        return new TableLoop(target, progress, () -> consumers.remove(), topicIds::get, clock, stop);
    }

    /** Runs the loop to its end. */
    void run() {
        run(loop);
    }

    /** Runs a loop to its end; what a test wrote into a step or a consumer that it never reached would prove nothing. */
    void run(TableLoop any) {
        any.run();

        assertThat(stop.stepsLeft()).as("steps for pauses that never came").isZero();
        assertThat(consumers).as("consumers that nobody asked for").isEmpty();
    }

    /** The loop's next consumer. */
    MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumers.add(consumer);
        return consumer;
    }

    /** The loop's next consumer, for a topic whose partitions end at these offsets and begin at 0. */
    MockConsumer<byte[], byte[]> consumer(long... ends) {
        MockConsumer<byte[], byte[]> consumer = consumer();
        topic(consumer, ends);
        return consumer;
    }

    static void topic(MockConsumer<byte[], byte[]> consumer, long... ends) {
        List<PartitionInfo> partitions = IntStream.range(0, ends.length)
                .mapToObj(p -> new PartitionInfo(TOPIC, p, null, null, null))
                .toList();
        consumer.updatePartitions(TOPIC, partitions);
        consumer.updateBeginningOffsets(
                IntStream.range(0, ends.length).boxed().collect(Collectors.toMap(LoopRig::partition, p -> 0L)));
        consumer.updateEndOffsets(
                IntStream.range(0, ends.length).boxed().collect(Collectors.toMap(LoopRig::partition, p -> ends[p])));
    }

    static TopicPartition partition(int partition) {
        return new TopicPartition(TOPIC, partition);
    }

    /** @param value null for a tombstone */
    static void record(
            MockConsumer<byte[], byte[]> consumer, int partition, long offset, String key, @Nullable String value) {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, partition, offset, bytes(key), bytesOrNull(value)));
    }

    /** What is stored already when the loop starts. */
    void stored(Map<String, String> rows, Map<Integer, Long> positions) {
        store.clear(new TopicIdentity(TOPIC, "id1"));
        store.write(
                rows.entrySet().stream()
                        .collect(Collectors.toMap(row -> Rows.key(row.getKey()), row -> new PersonRowCodec()
                                .encode(Rows.person(row.getValue())))),
                positions);
    }

    @Nullable
    PersonRow find(String key) {
        return table.find(Rows.key(key));
    }

    void stopAt(MockConsumer<byte[], byte[]> consumer) {
        consumer.schedulePollTask(loop::stop);
    }
}
