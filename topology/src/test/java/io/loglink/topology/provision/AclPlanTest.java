package io.loglink.topology.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LoglinkConfig;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

/** That these rights are enough, and none too many, a test with a real broker shows. */
final class AclPlanTest {
    private static final LoglinkConfig BATCHES =
            Configs.with("outputs", "batches", "spans.topics", "", "application.id", "link");

    @Test
    void inputsAndTablesAreReadOutputsWrittenAndTheGroupAndTransactionsUsed() {
        assertThat(lines(AclPlan.of(BATCHES)))
                .containsExactly(
                        "TOPIC LITERAL otlp_logs READ RUN",
                        "TOPIC LITERAL otlp_logs DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL person_distinct_ids READ RUN",
                        "TOPIC LITERAL person_distinct_ids DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL sessions READ RUN",
                        "TOPIC LITERAL sessions DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL project_configs READ RUN",
                        "TOPIC LITERAL project_configs DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL enriched_otlp_logs WRITE RUN",
                        "TOPIC LITERAL enriched_otlp_logs DESCRIBE_CONFIGS RUN",
                        "TOPIC LITERAL loglink_dead_letters WRITE RUN",
                        "TOPIC LITERAL loglink_dead_letters DESCRIBE_CONFIGS RUN",
                        "GROUP LITERAL link READ RUN",
                        "TRANSACTIONAL_ID PREFIXED link- WRITE RUN");
    }

    @Test
    void withoutTransactionsNoneAreNeeded() {
        LoglinkConfig atLeastOnce = Configs.with("processing.guarantee", "at_least_once");

        List<String> transactional = lines(AclPlan.of(Configs.with()));
        assertThat(transactional).anyMatch(line -> line.startsWith("TRANSACTIONAL_ID"));
        assertThat(lines(AclPlan.of(atLeastOnce)))
                .isEqualTo(transactional.stream()
                        .filter(line -> !line.startsWith("TRANSACTIONAL_ID"))
                        .toList());
    }

    @Test
    void commandsAreAsFewAsCanBe() {
        assertThat(new KafkaTools("b:9092").grant(AclPlan.of(BATCHES), "User:loglink"))
                .containsExactly(
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink "
                                + "--operation Read --operation DescribeConfigs "
                                + "--topic otlp_logs --topic person_distinct_ids --topic sessions --topic project_configs",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink "
                                + "--operation Write --operation DescribeConfigs "
                                + "--topic enriched_otlp_logs --topic loglink_dead_letters",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink "
                                + "--operation Read --group link",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink "
                                + "--operation Write --transactional-id link- --resource-pattern-type prefixed");
    }

    @Test
    void theRoleLateMakesTheTopicsBehindItsStoresAndHasAGroupOfItsOwn() {
        LoglinkConfig late =
                Configs.with("outputs", "records", "spans.topics", "", "application.id", "link", "roles", "late");

        assertThat(lines(AclPlan.of(late)))
                .containsExactly(
                        "TOPIC LITERAL person_distinct_ids READ RUN",
                        "TOPIC LITERAL person_distinct_ids DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL sessions READ RUN",
                        "TOPIC LITERAL sessions DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL loglink_late_persons READ RUN",
                        "TOPIC LITERAL loglink_late_persons DESCRIBE_CONFIGS CHECK",
                        "TOPIC LITERAL loglink_late_sessions READ RUN",
                        "TOPIC LITERAL loglink_late_sessions WRITE RUN",
                        "TOPIC LITERAL loglink_late_sessions DESCRIBE_CONFIGS RUN",
                        "TOPIC LITERAL enriched_logs WRITE RUN",
                        "TOPIC LITERAL enriched_logs DESCRIBE_CONFIGS RUN",
                        "TOPIC LITERAL person_overrides WRITE RUN",
                        "TOPIC LITERAL person_overrides DESCRIBE_CONFIGS RUN",
                        "TOPIC LITERAL loglink_dead_letters WRITE RUN",
                        "TOPIC LITERAL loglink_dead_letters DESCRIBE_CONFIGS RUN",
                        "TOPIC PREFIXED link-late- CREATE RUN",
                        "TOPIC PREFIXED link-late- READ RUN",
                        "TOPIC PREFIXED link-late- WRITE RUN",
                        "GROUP LITERAL link-late READ RUN",
                        "TRANSACTIONAL_ID PREFIXED link-late- WRITE RUN");
    }

    @Test
    void whoOnlyHandsOverOnlyWritesWhatWaits() {
        assertThat(lines(AclPlan.of(Configs.with("roles", "enrich"))))
                .contains(
                        "TOPIC LITERAL loglink_late_persons WRITE RUN", "TOPIC LITERAL loglink_late_sessions WRITE RUN")
                .noneMatch(line -> line.contains("late") && line.contains("READ"));
    }

    @Test
    void ofBothRolesOnePrefixOfTransactionalIdsIsEnough() {
        assertThat(lines(AclPlan.of(Configs.with("application.id", "link"))))
                .filteredOn(line -> line.startsWith("TRANSACTIONAL_ID") || line.startsWith("GROUP"))
                .containsExactly(
                        "GROUP LITERAL link READ RUN",
                        "TRANSACTIONAL_ID PREFIXED link- WRITE RUN",
                        "GROUP LITERAL link-late READ RUN");
    }

    @Test
    void resourcesOfDifferentKindsAreNotMixedInOneCommand() {
        List<Grant> withoutSettings = AclPlan.of(BATCHES).stream()
                .filter(grant -> grant.operation() != AclOperation.DESCRIBE_CONFIGS)
                .toList();

        assertThat(new KafkaTools("b:9092").grant(withoutSettings, "User:loglink"))
                .containsExactly(
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink --operation Read "
                                + "--topic otlp_logs --topic person_distinct_ids --topic sessions --topic project_configs",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink --operation Write "
                                + "--topic enriched_otlp_logs --topic loglink_dead_letters",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink --operation Read "
                                + "--group link",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:loglink --operation Write "
                                + "--transactional-id link- --resource-pattern-type prefixed");
    }

    private static List<String> lines(List<Grant> grants) {
        return grants.stream()
                .map(grant -> "%s %s %s %s %s"
                        .formatted(
                                grant.resource(), grant.pattern(), grant.name(), grant.operation(), grant.neededBy()))
                .toList();
    }
}
