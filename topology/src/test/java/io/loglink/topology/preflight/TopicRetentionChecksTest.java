package io.loglink.topology.preflight;

import static io.loglink.topology.preflight.Facts.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.preflight.ClusterFacts.Worked;
import io.loglink.topology.provision.Configs;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether messages are kept until Loglink has read them, and how many it has still to read. */
final class TopicRetentionChecksTest {
    private final Facts facts = new Facts(Configs.with());

    @ParameterizedTest
    @CsvSource({
        "otlp_logs, retention.ms, 3600000, 1 hour",
        "loglink_dead_letters, retention.ms, 60000, 60 seconds",
        "sessions, delete.retention.ms, 0, 0 ms"
    })
    void whatIsKeptForLessThanADayIsNamed(String topic, String setting, String value, String words) {
        assertThat(new RetentionCheck(facts.set(topic, setting, value).view()).run())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.text()).startsWith("%s = %s (%s): ".formatted(setting, value, words));
                    assertThat(finding.remedy()).isEqualTo(SET + topic + " --add-config " + setting + "=604800000");
                });
    }

    @Test
    void retentionWithoutEndIsFine() {
        assertThat(new RetentionCheck(
                                facts.set("otlp_logs", "retention.ms", "-1").view())
                        .run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }

    @Test
    void recordsThatWaitAreKeptForLongerThanTheyMayWait() {
        Facts longWindow = new Facts(Configs.with("late.window", "8d"));

        assertThat(new RetentionCheck(longWindow.view()).run())
                .extracting(Finding::subject, Finding::remedy)
                .contains(tuple(
                        "loglink_late_persons (late.persons.topic)",
                        SET + "loglink_late_persons --add-config retention.ms=1382400000"));
    }

    @Test
    void whatWasDeletedBeforeItWasReadIsNamed() {
        facts.group(new GroupFacts(
                new Worked(),
                "classic",
                false,
                Map.of(new TopicPartition("otlp_logs", 0), 150L, new TopicPartition("otlp_logs", 3), 40L)));

        assertThat(new ProgressCheck(facts.view()).run())
                .containsExactly(Finding.warning(
                        Area.TOPICS,
                        "otlp_logs (logs.topics)",
                        "otlp_logs-3@40 was to be read next, and the partition begins at 100: 60 messages were deleted before Loglink read them",
                        "keep them for longer than Loglink can be away: " + SET
                                + "otlp_logs --add-config retention.ms=604800000"));
    }

    @Test
    void whatIsToGoIsCounted() {
        facts.group(new GroupFacts(new Worked(), "classic", false, Map.of(new TopicPartition("otlp_logs", 0), 150L)));

        // Of the twelve partitions of both inputs, eleven were never read.
        assertThat(new ProgressCheck(facts.view()).run())
                .containsExactly(Finding.ok(
                        Area.TOPICS, "group loglink", "1150 messages of the inputs to go, and all of them are there"));
    }

    @Test
    void aNewGroupHasNoProgressToTellOf() {
        assertThat(new ProgressCheck(facts.view()).run()).isEmpty();
    }

    @Test
    void whatTheRoleLateHasNotReadIsStillThere() {
        facts.group(
                Role.LATE,
                new GroupFacts(
                        new Worked(), "classic", false, Map.of(new TopicPartition("loglink_late_persons", 2), 50L)));

        assertThat(new ProgressCheck(facts.view()).run())
                .extracting(Finding::subject, Finding::severity)
                .containsExactly(tuple("loglink_late_persons (late.persons.topic)", Severity.WARNING));
    }
}
