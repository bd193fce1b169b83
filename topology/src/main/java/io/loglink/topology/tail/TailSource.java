package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Where enriched records come from. Used by one thread, but for {@link #stop}. */
public interface TailSource extends AutoCloseable {
    /**
     * A record with the partition that it came from.
     *
     * @param from the partition
     * @param record what was read there
     */
    record Arrival(TopicPartition from, EnrichedRecord record) {}

    /** The partitions of which something that was there at the start has not been read. */
    Set<TopicPartition> behind();

    /**
     * What has arrived, each partition's in its order; waits a moment for something.
     *
     * @param paused partitions to read nothing of now
     * @throws org.apache.kafka.common.errors.WakeupException when it was told to stop
     */
    List<Arrival> poll(Collection<TopicPartition> paused);

    /** Ends the call under way. May be called by any thread. */
    void stop();

    @Override
    void close();
}
