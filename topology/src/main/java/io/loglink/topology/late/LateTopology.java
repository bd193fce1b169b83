package io.loglink.topology.late;

import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.LateSettings;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/**
 * The late role: records wait for the row that arrives after them, and are linked when it comes.
 *
 * <p>It runs as an application of its own, with {@code <application.id>-late} as its id. Its Kafka Streams settings must hold
 * what {@code tables.StoreMemory.addTo} puts there, so that its stores keep within one bound. The topic of waiting records and the table topic
 * of a stage must have equally many partitions, which the caller checks: Kafka Streams does not.
 */
public final class LateTopology implements Supplier<Topology> {
    private final EnrichSettings enrich;
    private final LateSettings late;
    private final LateDependencies dependencies;

    /** @param enrich the settings of the enrich topology: where outputs go, and in which form */
    public LateTopology(EnrichSettings enrich, LateSettings late, LateDependencies dependencies) {
        this.enrich = enrich;
        this.late = late;
        this.dependencies = dependencies;
    }

    @Override
    public Topology get() {
        throw new UnsupportedOperationException("to come: " + enrich + late + dependencies);
    }
}
