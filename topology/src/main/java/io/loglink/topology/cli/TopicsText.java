package io.loglink.topology.cli;

import io.loglink.topology.provision.PlannedTopic;
import io.loglink.topology.provision.TopicState;
import io.loglink.topology.provision.TopicState.Found;
import java.util.List;
import java.util.Map;

/** Planned topics beside those in Kafka, for people and for programs. */
final class TopicsText {
    private final List<TopicState> states;

    TopicsText(List<TopicState> states) {
        this.states = List.copyOf(states);
    }

    /** @param options that give the same plan again */
    String listed(String options) {
        long missing = count(Found.MISSING);
        String sum = missing == 0
                ? "None is missing."
                : "%d missing; nothing was changed. To make them as shown: loglink topics --create%s"
                        .formatted(missing, options);
        return table() + "\n" + sum + "\n";
    }

    /** After the missing ones were made. */
    String created() {
        return "%s\n%d created, %d existed, %d refused.\n"
                .formatted(table(), count(Found.CREATED), count(Found.EXISTS), count(Found.REFUSED));
    }

    String json() {
        return Json.indented(states.stream().map(Row::of).toList()) + "\n";
    }

    private TextTable table() {
        TextTable table = new TextTable("TOPIC", "PROPERTY", "USED FOR", "STATE", "PARTITIONS", "SETTINGS");
        states.stream()
                .map(Row::of)
                .forEach(row -> table.add(
                        row.topic(),
                        String.join(",", row.properties()),
                        row.usedFor().replace('_', ' '),
                        row.state(),
                        row.partitions(),
                        remark(row)));
        return table;
    }

    /** How a topic that exists is set is not this command's affair. */
    private static String remark(Row row) {
        if (!row.problem().isEmpty() || row.state().equals("exists")) {
            return row.problem();
        }
        return String.join(
                " ",
                row.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
    }

    private long count(Found found) {
        return states.stream().filter(state -> state.found() == found).count();
    }

    /** What programs read. Partitions are those found, or those that were or would be made. */
    record Row(
            String topic,
            List<String> properties,
            String usedFor,
            String state,
            int partitions,
            int replicationFactor,
            Map<String, String> settings,
            String problem) {
        static Row of(TopicState state) {
            PlannedTopic planned = state.planned();
            return new Row(
                    planned.topic(),
                    planned.need().properties(),
                    Json.word(planned.need().role()),
                    Json.word(state.found()),
                    state.found() == Found.EXISTS ? state.partitionsFound() : planned.partitions(),
                    planned.replicationFactor(),
                    planned.settings(),
                    state.problem());
        }
    }
}
