package io.loglink.topology.reset;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.TableSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a role reads, and as which group.
 *
 * @param name as on the command line
 * @param group its consumer group
 * @param inputs the topics that it works on
 * @param tables the topics of tables in which it looks for rows that cannot be read. Its tables themselves are read beside the
 *     group, from where the files on disk end
 */
public record Role(String name, String group, List<String> inputs, List<String> tables) {
    public static final String ENRICH = "enrich";

    public Role {
        inputs = List.copyOf(inputs);
        tables = List.copyOf(tables);
    }

    /** The role that links. */
    public static Role enrich(LoglinkConfig config) {
        TableSettings tables = config.tables();
        return new Role(
                ENRICH,
                config.applicationId(),
                Stream.concat(config.enrich().logsTopics().stream(), config.enrich().spansTopics().stream())
                        .distinct()
                        .toList(),
                Stream.of(tables.personsTopic(), tables.sessionsTopic(), tables.projectsTopic())
                        .distinct()
                        .toList());
    }
}
