package io.loglink.topology.late;

import io.loglink.topology.enrich.LateStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices rows that lie in another partition than Kafka's default for their key. Records that wait are sent there, so such rows
 * would never meet them. Thread-safe.
 */
final class RowPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(RowPlaces.class);

    private final LateStage stage;
    private final String topic;
    private final ToIntFunction<String> partitionsOf;
    private final LateMetrics metrics;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile int partitions = -1;

    /** @param partitionsOf how many partitions a topic has; 0 when that is not known, then nothing is noticed */
    RowPlaces(LateStage stage, String topic, ToIntFunction<String> partitionsOf, LateMetrics metrics) {
        this.stage = stage;
        this.topic = topic;
        this.partitionsOf = partitionsOf;
        this.metrics = metrics;
    }

    /** Looks at a row of a partition. */
    void look(byte[] key, int partition) {
        if (partitions < 0) {
            partitions = partitionsOf.applyAsInt(topic);
        }
        int expected = partitions > 0 ? Utils.toPositive(Utils.murmur2(key)) % partitions : partition;
        if (expected == partition) {
            return;
        }
        metrics.misplaced(stage);
        if (said.compareAndSet(false, true)) {
            LOG.warn(
                    "A row in partition {} of topic {} belongs to partition {} by Kafka's default partitioner (murmur2 of the "
                            + "key). Records that wait for such rows are never linked late: let the topic's writer use that "
                            + "partitioner (for librdkafka partitioner=murmur2_random), and write the rows again. This is said "
                            + "once; the metric counts on.",
                    partition,
                    topic,
                    expected);
        }
    }
}
