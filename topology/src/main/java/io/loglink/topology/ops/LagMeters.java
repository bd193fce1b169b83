package io.loglink.topology.ops;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far this instance is behind its input, by topic. A topic of which it has no partition, or does not know the lag, has no
 * series: a 0 would hide what another instance says. Used by one thread at a time.
 */
public final class LagMeters {
    private final MultiGauge lag;
    private final MultiGauge partitions;

    /** Of the input of the role enrich. */
    public static LagMeters ofBatches(Meters meters) {
        return new LagMeters(meters, "loglink.input");
    }

    /** Of what the role late reads: records that wait, and rows. */
    public static LagMeters ofWaiting(Meters meters) {
        return new LagMeters(meters, "loglink.late.input");
    }

    private LagMeters(Meters meters, String name) {
        this.lag = MultiGauge.builder(name + ".lag")
                .description("Messages of the input that are not read and committed yet")
                .baseUnit("messages")
                .register(meters.registry());
        this.partitions = MultiGauge.builder(name + ".partitions")
                .description("Partitions of the input that this instance reads")
                .register(meters.registry());
    }

    /** Shows what is known now; none for nothing. */
    public void show(Collection<InputPartition> known) {
        Map<String, long[]> byTopic = new TreeMap<>();
        for (InputPartition partition : known) {
            Long itsLag = partition.lag();
            if (itsLag != null) {
                long[] sums = byTopic.computeIfAbsent(partition.topic(), topic -> new long[2]);
                sums[0] += itsLag;
                sums[1]++;
            }
        }
        lag.register(rows(byTopic, 0), true);
        partitions.register(rows(byTopic, 1), true);
    }

    private static List<Row<?>> rows(Map<String, long[]> byTopic, int which) {
        return byTopic.entrySet().stream()
                .<Row<?>>map(topic -> Row.of(Tags.of("topic", topic.getKey()), topic.getValue()[which]))
                .toList();
    }
}
