package io.loglink.topology.provision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Topics and users as Kubernetes resources of the Strimzi operator. Pure. */
public final class Manifests {
    /** Since Strimzi 0.49; older ones know {@code v1beta2}. */
    public static final String API = "v1";

    private static final int LONGEST_NAME = 253;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9.-]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern EDGES = Pattern.compile("^[^a-z0-9]+|[^a-z0-9]+$");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private final String cluster;
    private final String apiVersion;

    /**
     * @param cluster name of the {@code Kafka} resource
     * @param api {@value #API}, or what an older operator knows
     */
    public Manifests(String cluster, String api) {
        this.cluster = cluster;
        this.apiVersion = "kafka.strimzi.io/" + api;
    }

    /** A {@code KafkaTopic} each. */
    public String topics(List<PlannedTopic> topics) {
        Set<String> taken = new HashSet<>();
        StringBuilder text = new StringBuilder();
        for (PlannedTopic topic : topics) {
            String name = resourceName(topic.topic());
            // a_b and a-b are two topics of Kafka.
            String free = name;
            for (int number = 2; !taken.add(free); number++) {
                free = name + "-" + number;
            }
            text.append(yaml(topic(topic, free)));
        }
        return text.toString();
    }

    /**
     * A {@code KafkaUser} with rights.
     *
     * @param authentication how it proves itself, e.g. {@code scram-sha-512} or {@code tls}
     */
    public String user(String name, String authentication, List<Grant> grants) {
        Map<Map<String, Object>, List<String>> operations = new LinkedHashMap<>();
        grants.forEach(grant -> operations
                .computeIfAbsent(resource(grant), ignored -> new ArrayList<>())
                .add(KafkaTools.operation(grant)));
        List<Object> acls = new ArrayList<>();
        operations.forEach((resource, all) -> acls.add(ordered("resource", resource, "operations", all)));
        Map<String, Object> spec = ordered(
                "authentication", Map.of("type", authentication),
                "authorization", ordered("type", "simple", "acls", acls));
        return yaml(manifest("KafkaUser", resourceName(name), spec));
    }

    private Map<String, Object> topic(PlannedTopic topic, String name) {
        Map<String, Object> spec = ordered("topicName", topic.topic(), "partitions", topic.partitions());
        if (topic.replicationFactor() > 0) {
            spec.put("replicas", topic.replicationFactor());
        }
        Map<String, Object> config = new LinkedHashMap<>();
        topic.settings().forEach((setting, value) -> config.put(setting, number(value)));
        spec.put("config", config);
        return manifest("KafkaTopic", name, spec);
    }

    private Map<String, Object> manifest(String kind, String name, Map<String, Object> spec) {
        return ordered(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                ordered("name", name, "labels", Map.of("strimzi.io/cluster", cluster)),
                "spec",
                spec);
    }

    private static Map<String, Object> resource(Grant grant) {
        String type = grant.resource() == ResourceType.TRANSACTIONAL_ID
                ? "transactionalId"
                : grant.resource().name().toLowerCase(Locale.ROOT);
        String pattern = grant.pattern() == PatternType.PREFIXED ? "prefix" : "literal";
        return ordered("type", type, "name", grant.name(), "patternType", pattern);
    }

    private static Object number(String value) {
        return WHOLE_NUMBER.matcher(value).matches() ? Long.valueOf(value) : value;
    }

    /** Kubernetes allows neither capitals nor {@code _} in names. */
    static String resourceName(String topic) {
        String name = NOT_IN_NAMES.matcher(topic.toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return EDGES.matcher(cut).replaceAll("");
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put(namesAndValues[at].toString(), namesAndValues[at + 1]);
        }
        return map;
    }

    private static String yaml(Object manifest) {
        try {
            return YAML.writeValueAsString(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as YAML: " + manifest, e);
        }
    }
}
