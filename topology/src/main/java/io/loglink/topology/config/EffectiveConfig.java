package io.loglink.topology.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every value that is in force, with where it came from; without secrets. Immutable.
 *
 * @param entries Loglink's own properties in the order of the definition, then what goes to Kafka's clients
 */
public record EffectiveConfig(List<Entry> entries) {
    public EffectiveConfig {
        entries = List.copyOf(entries);
    }

    /**
     * One value.
     *
     * @param shown the value, hidden when it is a secret
     * @param origin for people, e.g. {@code default} or {@code environment LOGLINK_STORE}
     */
    public record Entry(String name, String shown, String origin) {}

    /** In the form of a properties file: a comment with the origin over each value. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String origin = "";
        for (Entry entry : entries) {
            if (!entry.origin().equals(origin)) {
                origin = entry.origin();
                text.append("# ").append(origin).append('\n');
            }
            text.append(entry.name()).append('=').append(entry.shown()).append('\n');
        }
        return text.toString();
    }

    /** The value of a property as it may be shown. */
    String shown(Property property) {
        return entries.stream()
                .filter(entry -> entry.name().equals(property.toString()))
                .map(Entry::shown)
                .findFirst()
                .orElse("");
    }

    static EffectiveConfig of(
            PropertyValues values, Map<String, RawProperty> passedOn, Map<String, String> kafkaPresets) {
        List<Entry> entries = new ArrayList<>();
        ReferenceFile.inOrder().forEach(key -> entries.add(entry(values.raw(key.name))));
        passedOn.values().forEach(property -> entries.add(entry(property)));
        kafkaPresets.forEach((name, value) ->
                entries.add(entry(new RawProperty(PropertyNames.KAFKA_PREFIX + name, value, "preset"))));
        return new EffectiveConfig(entries);
    }

    private static Entry entry(RawProperty property) {
        return new Entry(property.name(), Secrets.shown(property.name(), property.value()), property.origin());
    }
}
