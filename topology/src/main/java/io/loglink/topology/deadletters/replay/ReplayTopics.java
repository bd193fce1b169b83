package io.loglink.topology.deadletters.replay;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.TableSettings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The topics that a replay has to do with. It writes to inputs and tables of the configuration only: the origin that a message
 * on the topic of dead letters claims is nothing to rely on.
 *
 * @param deadLetters the topic of dead letters
 * @param inputs topics of batches, and of records that wait for late rows
 * @param tables topics of tables
 * @param facts of those that exist
 */
record ReplayTopics(String deadLetters, Set<String> inputs, Set<String> tables, Map<String, TopicFacts> facts) {
    ReplayTopics {
        inputs = Set.copyOf(inputs);
        tables = Set.copyOf(tables);
        facts = Map.copyOf(facts);
    }

    /** The topics of a configuration, before their facts are known. */
    static ReplayTopics of(LoglinkConfig config) {
        Set<String> inputs = new HashSet<>(config.enrich().logsTopics());
        inputs.addAll(config.enrich().spansTopics());
        if (config.late().on()) {
            inputs.add(config.late().personsTopic());
            inputs.add(config.late().sessionsTopic());
        }
        TableSettings tables = config.tables();
        return new ReplayTopics(
                config.enrich().deadLettersTopic(),
                inputs,
                Set.of(tables.personsTopic(), tables.sessionsTopic(), tables.projectsTopic()),
                Map.of());
    }

    /** All of them. */
    Set<String> all() {
        Set<String> all = new HashSet<>(inputs);
        all.addAll(tables);
        all.add(deadLetters);
        return all;
    }

    ReplayTopics with(Map<String, TopicFacts> known) {
        return new ReplayTopics(deadLetters, inputs, tables, known);
    }

    /** The largest message that any input or table takes; at least what is usual. */
    int largestMessage() {
        return facts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(deadLetters))
                .mapToInt(entry -> entry.getValue().maxMessageBytes())
                .max()
                .orElse(0);
    }
}
