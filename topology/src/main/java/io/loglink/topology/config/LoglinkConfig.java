package io.loglink.topology.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, validated. Immutable; prints no secret.
 *
 * @param applicationId names the consumer group and the transactions
 * @param roles what this instance does, each an application of its own
 * @param enrich for the enrich topology
 * @param late for the late stages
 * @param tables for the tables
 * @param kafka for every Kafka client, and of the role enrich; {@link #kafka(Role)} for that of the others
 * @param registry for the schema registry's client
 * @param topics every topic that is used
 * @param stateDirectory in which each application has a directory of its own
 * @param httpListen where health and metrics are served; null for nowhere
 * @param shutdownGrace how long a stop may take
 * @param mostProjectMetrics how many projects have metrics of their own
 * @param effective every value with where it came from, to be shown
 * @param warnings what an operator should look at, a line each
 */
public record LoglinkConfig(
        String applicationId,
        Roles roles,
        EnrichSettings enrich,
        LateSettings late,
        TableSettings tables,
        KafkaSettings kafka,
        RegistrySettings registry,
        List<TopicUse> topics,
        Path stateDirectory,
        @Nullable HttpListen httpListen,
        Duration shutdownGrace,
        int mostProjectMetrics,
        EffectiveConfig effective,
        List<String> warnings) {

    public LoglinkConfig {
        topics = List.copyOf(topics);
        warnings = List.copyOf(warnings);
    }

    /** The application id of a role: it names the role's consumer group, transactions and stores. */
    public String applicationId(Role role) {
        return role.applicationId(applicationId);
    }

    /** Where this instance writes single records; null when it writes none. */
    public EnrichSettings.@Nullable OutputTopics recordsWritten() {
        boolean comeLate = late.records() != LateSettings.Mode.OFF;
        return roles.runs(Role.ENRICH) || comeLate ? enrich.records() : null;
    }

    /** Whether this instance hands records over that only other instances can link. */
    public boolean handsOverToOthers() {
        return roles.runs(Role.ENRICH) && late.on() && !roles.runs(Role.LATE);
    }

    /** For the Kafka clients of a role. */
    public KafkaSettings kafka(Role role) {
        return role == Role.LATE ? kafka.late(applicationId(role)) : kafka;
    }

    /** A property with its value as it may be shown, e.g. {@code state.dir = loglink-state}. */
    public String shown(Property property) {
        return property + " = " + effective.shown(property);
    }

    /**
     * Reads the properties file, then the environment; the later wins.
     *
     * @param file null for none
     * @param environment the process's variables
     * @throws WrongConfigurationException when anything in it cannot be used
     */
    public static LoglinkConfig read(@Nullable Path file, Map<String, String> environment) {
        return ConfigReader.read(file, environment);
    }

    /**
     * Takes properties from the program itself, as the demo and the tests do.
     *
     * @throws WrongConfigurationException when anything in it cannot be used
     */
    public static LoglinkConfig of(Map<String, String> properties) {
        return ConfigReader.of(properties);
    }
}
