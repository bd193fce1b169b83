package io.loglink.topology.reset;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a role reads, and as which group.
 *
 * @param name as on the command line
 * @param group its consumer group
 * @param inputs the topics that it works on
 * @param tables the topics of tables that its group reads: enrich only looks for rows that cannot be read there, for its tables
 *     themselves are read beside the group, from where the files on disk end
 * @param stores whether Kafka Streams keeps stores for it, which its group fills from all these topics
 */
public record RoleReading(String name, String group, List<String> inputs, List<String> tables, boolean stores) {
    public RoleReading {
        inputs = List.copyOf(inputs);
        tables = List.copyOf(tables);
    }

    /** What a role reads with a configuration, whether that runs it or not. */
    public static RoleReading of(LoglinkConfig config, Role role) {
        return switch (role) {
            case ENRICH -> enrich(config);
            case LATE -> late(config);
        };
    }

    private static RoleReading enrich(LoglinkConfig config) {
        TableSettings tables = config.tables();
        return new RoleReading(
                Role.ENRICH.text(),
                config.applicationId(Role.ENRICH),
                Stream.concat(config.enrich().logsTopics().stream(), config.enrich().spansTopics().stream())
                        .distinct()
                        .toList(),
                Stream.of(tables.personsTopic(), tables.sessionsTopic(), tables.projectsTopic())
                        .distinct()
                        .toList(),
                false);
    }

    private static RoleReading late(LoglinkConfig config) {
        TableSettings tables = config.tables();
        return new RoleReading(
                Role.LATE.text(),
                config.applicationId(Role.LATE),
                List.of(config.late().personsTopic(), config.late().sessionsTopic()),
                List.of(tables.personsTopic(), tables.sessionsTopic()),
                true);
    }
}
