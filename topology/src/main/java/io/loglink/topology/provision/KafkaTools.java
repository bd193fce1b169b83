package io.loglink.topology.provision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Commands of Kafka's own tools, as they are typed. Where brokers ask for credentials, {@code --command-config} is to be added. */
public final class KafkaTools {
    private final String bootstrapServers;

    public KafkaTools(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Sets a setting of a topic. */
    public String set(String topic, String setting, Object value) {
        // A list of values stands in brackets, or the tool takes the second for a setting.
        String text = value.toString().contains(",") ? "[" + value + "]" : value.toString();
        return "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=%s"
                .formatted(bootstrapServers, topic, setting, text);
    }

    /** Lets a setting of a topic be the brokers' default. */
    public String unset(String topic, String setting) {
        return "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --delete-config %s"
                .formatted(bootstrapServers, topic, setting);
    }

    /** Gives a topic more partitions. */
    public String partitions(String topic, int partitions) {
        return "kafka-topics.sh --bootstrap-server %s --alter --topic %s --partitions %d"
                .formatted(bootstrapServers, topic, partitions);
    }

    /** Deletes a topic, with what is in it. */
    public String delete(String topic) {
        return "kafka-topics.sh --bootstrap-server %s --delete --topic %s".formatted(bootstrapServers, topic);
    }

    /** Raises a feature of the cluster. */
    public String upgradeFeature(String feature, int level) {
        return "kafka-features.sh --bootstrap-server %s upgrade --feature %s=%d"
                .formatted(bootstrapServers, feature, level);
    }

    /**
     * Gives rights, with as few commands as can be.
     *
     * @param principal e.g. {@code User:loglink}
     */
    public List<String> grant(List<Grant> grants, String principal) {
        Map<Resource, List<String>> operations = new LinkedHashMap<>();
        grants.forEach(grant -> operations
                .computeIfAbsent(Resource.of(grant), ignored -> new ArrayList<>())
                .add("--operation " + operation(grant)));
        // One command for resources of one kind with the same operations: its options count for all that it names.
        Map<String, List<Resource>> commands = new LinkedHashMap<>();
        operations.forEach((resource, all) -> commands.computeIfAbsent(
                        String.join(" ", all) + resource.kind(), ignored -> new ArrayList<>())
                .add(resource));
        return commands.values().stream()
                .map(resources -> command(principal, operations.getOrDefault(resources.get(0), List.of()), resources))
                .toList();
    }

    private String command(String principal, List<String> operations, List<Resource> resources) {
        return Stream.of(
                        Stream.of(
                                "kafka-acls.sh --bootstrap-server",
                                bootstrapServers,
                                "--add --allow-principal",
                                principal),
                        operations.stream(),
                        resources.stream().map(Resource::option),
                        resources.get(0).pattern() == PatternType.PREFIXED
                                ? Stream.of("--resource-pattern-type prefixed")
                                : Stream.<String>empty())
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private record Resource(ResourceType type, String name, PatternType pattern) {
        static Resource of(Grant grant) {
            return new Resource(grant.resource(), grant.name(), grant.pattern());
        }

        String kind() {
            return " " + type + " " + pattern;
        }

        String option() {
            return "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + name;
        }
    }

    /** An operation as Kafka's tools and Strimzi write it, e.g. {@code DescribeConfigs}. */
    public static String operation(Grant grant) {
        return List.of(grant.operation().name().split("_", -1)).stream()
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
