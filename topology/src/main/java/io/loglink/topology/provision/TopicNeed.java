package io.loglink.topology.provision;

import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.TopicUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic that a configuration needs, once, whatever number of properties name it.
 *
 * @param properties that name it
 * @param role what it is to Loglink
 */
public record TopicNeed(String topic, List<String> properties, Role role) {
    public TopicNeed {
        properties = List.copyOf(properties);
    }

    /** What a topic is to Loglink. */
    public enum Role {
        INPUT("input"),
        TABLE("table"),
        /** Records on their way from enrich to late, and within late. */
        WAITING("waiting records"),
        /** Single enriched records. */
        RECORDS("records"),
        /** Enriched batches. */
        BATCHES("batches"),
        /** Distinct ids that moved to another person. */
        OVERRIDES("person overrides"),
        DEAD_LETTERS("dead letters");

        private final String text;

        Role(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** With the properties, for people, e.g. {@code otlp_logs (logs.topics)}. */
    public String named() {
        return topic + " (" + String.join(", ", properties) + ")";
    }

    /** Every topic of a configuration, in the order in which records pass through them. */
    public static List<TopicNeed> of(LoglinkConfig config) {
        Map<String, List<TopicUse>> byTopic = new LinkedHashMap<>();
        config.topics().forEach(use -> byTopic.computeIfAbsent(use.topic(), ignored -> new ArrayList<>())
                .add(use));
        return byTopic.values().stream().map(uses -> of(uses, config)).toList();
    }

    private static TopicNeed of(List<TopicUse> uses, LoglinkConfig config) {
        TopicUse first = uses.get(0);
        List<String> properties =
                uses.stream().map(TopicUse::property).distinct().toList();
        return new TopicNeed(first.topic(), properties, roleOf(first, config));
    }

    private static Role roleOf(TopicUse use, LoglinkConfig config) {
        return switch (use.kind()) {
            case INPUT -> Role.INPUT;
            case TABLE -> Role.TABLE;
            case WAITING -> Role.WAITING;
            case OVERRIDES -> Role.OVERRIDES;
            case DEAD_LETTERS -> Role.DEAD_LETTERS;
            case OUTPUT -> isOf(config.enrich().batches(), use.topic()) ? Role.BATCHES : Role.RECORDS;
        };
    }

    private static boolean isOf(@Nullable OutputTopics outputs, String topic) {
        return outputs != null
                && (outputs.logs().equals(topic) || outputs.spans().equals(topic));
    }
}
