package io.loglink.topology.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A topic that this configuration uses.
 *
 * @param property the property that names it
 * @param kind what for
 */
public record TopicUse(String topic, String property, Kind kind) {
    /** What a topic is used for. */
    public enum Kind {
        INPUT,
        TABLE,
        OUTPUT,
        DEAD_LETTERS
    }

    /**
     * The topics of a configuration; a topic that is input twice stands there twice. Outputs that are off are left out, and so
     * are those of a signal that no topic brings.
     */
    static List<TopicUse> of(PropertyValues values) {
        List<TopicUse> uses = new ArrayList<>();
        for (String property : List.of(PropertyNames.LOGS_TOPICS, PropertyNames.SPANS_TOPICS)) {
            values.list(property).forEach(topic -> uses.add(new TopicUse(topic, property, Kind.INPUT)));
        }
        add(uses, values, Kind.TABLE, PropertyNames.PERSONS_TOPIC);
        add(uses, values, Kind.TABLE, PropertyNames.SESSIONS_TOPIC);
        add(uses, values, Kind.TABLE, PropertyNames.PROJECTS_TOPIC);
        addOutputs(
                uses,
                values,
                PropertyNames.LOGS_TOPICS,
                PropertyNames.RECORDS_LOGS_TOPIC,
                PropertyNames.BATCHES_LOGS_TOPIC);
        addOutputs(
                uses,
                values,
                PropertyNames.SPANS_TOPICS,
                PropertyNames.RECORDS_SPANS_TOPIC,
                PropertyNames.BATCHES_SPANS_TOPIC);
        add(uses, values, Kind.DEAD_LETTERS, PropertyNames.DEAD_LETTERS_TOPIC);
        return List.copyOf(uses);
    }

    private static void addOutputs(
            List<TopicUse> uses, PropertyValues values, String inputs, String records, String batches) {
        if (values.list(inputs).isEmpty()) {
            return;
        }
        List<String> outputs = values.list(PropertyNames.OUTPUTS);
        if (outputs.contains(OutputProperties.RECORDS)) {
            add(uses, values, Kind.OUTPUT, records);
        }
        if (outputs.contains(OutputProperties.BATCHES)) {
            add(uses, values, Kind.OUTPUT, batches);
        }
    }

    private static void add(List<TopicUse> uses, PropertyValues values, Kind kind, String property) {
        uses.add(new TopicUse(values.text(property), property, kind));
    }
}
