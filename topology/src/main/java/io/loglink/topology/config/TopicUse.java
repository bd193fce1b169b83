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
        /** Records on their way between the roles. */
        WAITING,
        OUTPUT,
        /** Distinct ids that moved to another person. */
        OVERRIDES,
        DEAD_LETTERS
    }

    /**
     * The topics of the roles that run, in the order in which records pass through them; a topic that is input twice stands
     * there twice. Outputs that are off are left out, and so are those of a signal that no topic brings.
     */
    static List<TopicUse> of(PropertyValues values, Roles roles) {
        LateSettings late = LateProperties.settings(values);
        boolean enriches = roles.runs(Role.ENRICH);
        boolean linksLate = roles.runs(Role.LATE);
        List<TopicUse> uses = new ArrayList<>();
        if (enriches) {
            addInputs(uses, values);
        }
        if (enriches || linksLate) {
            add(uses, values, Kind.TABLE, PropertyNames.PERSONS_TOPIC);
            add(uses, values, Kind.TABLE, PropertyNames.SESSIONS_TOPIC);
        }
        if (enriches) {
            add(uses, values, Kind.TABLE, PropertyNames.PROJECTS_TOPIC);
        }
        if (late.on()) {
            add(uses, values, Kind.WAITING, PropertyNames.LATE_PERSONS_TOPIC);
            add(uses, values, Kind.WAITING, PropertyNames.LATE_SESSIONS_TOPIC);
        }
        List<String> shapes = enriches ? values.list(PropertyNames.OUTPUTS) : waited(late);
        addOutputs(
                uses,
                values,
                shapes,
                PropertyNames.LOGS_TOPICS,
                PropertyNames.RECORDS_LOGS_TOPIC,
                PropertyNames.BATCHES_LOGS_TOPIC);
        addOutputs(
                uses,
                values,
                shapes,
                PropertyNames.SPANS_TOPICS,
                PropertyNames.RECORDS_SPANS_TOPIC,
                PropertyNames.BATCHES_SPANS_TOPIC);
        if (linksLate) {
            add(uses, values, Kind.OVERRIDES, PropertyNames.OVERRIDES_TOPIC);
        }
        add(uses, values, Kind.DEAD_LETTERS, PropertyNames.DEAD_LETTERS_TOPIC);
        return List.copyOf(uses);
    }

    /** The shapes in which records come late. */
    private static List<String> waited(LateSettings late) {
        List<String> shapes = new ArrayList<>();
        if (late.records() != LateSettings.Mode.OFF) {
            shapes.add(OutputProperties.RECORDS);
        }
        if (late.batches() != LateSettings.Mode.OFF) {
            shapes.add(OutputProperties.BATCHES);
        }
        return shapes;
    }

    private static void addInputs(List<TopicUse> uses, PropertyValues values) {
        for (String property : List.of(PropertyNames.LOGS_TOPICS, PropertyNames.SPANS_TOPICS)) {
            values.list(property).forEach(topic -> uses.add(new TopicUse(topic, property, Kind.INPUT)));
        }
    }

    private static void addOutputs(
            List<TopicUse> uses,
            PropertyValues values,
            List<String> shapes,
            String inputs,
            String records,
            String batches) {
        if (values.list(inputs).isEmpty()) {
            return;
        }
        if (shapes.contains(OutputProperties.RECORDS)) {
            add(uses, values, Kind.OUTPUT, records);
        }
        if (shapes.contains(OutputProperties.BATCHES)) {
            add(uses, values, Kind.OUTPUT, batches);
        }
    }

    private static void add(List<TopicUse> uses, PropertyValues values, Kind kind, String property) {
        uses.add(new TopicUse(values.text(property), property, kind));
    }
}
