package io.loglink.topology.app;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.topology.config.TopicUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every topic exists, with as many partitions as it needs, and the output schemas are registered. Tells the output limits what the
 * topics take, and others how many partitions there are.
 */
final class ClusterRequirements implements Requirements {
    private final List<TopicUse> uses;
    private final List<EqualPartitions> equal;
    private final Cluster cluster;
    private final SchemaRegistrar registrar;
    private final OutputLimits limits;
    private final KnownPartitions partitions;
    private @Nullable SchemaIds registered;

    ClusterRequirements(
            List<TopicUse> uses,
            List<EqualPartitions> equal,
            Cluster cluster,
            SchemaRegistrar registrar,
            OutputLimits limits,
            KnownPartitions partitions) {
        this.uses = List.copyOf(uses);
        this.equal = List.copyOf(equal);
        this.cluster = cluster;
        this.registrar = registrar;
        this.limits = limits;
        this.partitions = partitions;
    }

    @Override
    public Check check() {
        List<String> missing = new ArrayList<>();
        checkTopics(missing);
        SchemaIds schemas = checkSchemas(missing);
        return schemas == null || !missing.isEmpty() ? new Missing(missing) : new Present(schemas);
    }

    private void checkTopics(List<String> missing) {
        try {
            Cluster.Topics topics =
                    cluster.topics(uses.stream().map(TopicUse::topic).distinct().toList());
            uses.stream()
                    .filter(use -> topics.problems().containsKey(use.topic()))
                    .map(use -> "topic %s (%s) %s"
                            .formatted(
                                    use.topic(),
                                    use.property(),
                                    topics.problems().get(use.topic())))
                    .forEach(missing::add);
            equal.stream().flatMap(two -> two.problem(topics.partitions())).forEach(missing::add);
            limits.topicsTake(smallest(topics));
            partitions.are(topics.partitions());
        } catch (ClusterUnavailableException e) {
            missing.add(String.valueOf(e.getMessage()));
        }
    }

    private int smallest(Cluster.Topics topics) {
        return uses.stream()
                .filter(SizedTopics::is)
                .mapToInt(use -> topics.maxMessageBytes().getOrDefault(use.topic(), Integer.MAX_VALUE))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Once is enough: a registered schema keeps its id. */
    private @Nullable SchemaIds checkSchemas(List<String> missing) {
        if (registered != null) {
            return registered;
        }
        try {
            registered = registrar.register();
        } catch (RegistryUnavailableException e) {
            missing.add(String.valueOf(e.getMessage()));
        }
        return registered;
    }
}
