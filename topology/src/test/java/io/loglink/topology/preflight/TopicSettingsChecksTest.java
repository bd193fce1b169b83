package io.loglink.topology.preflight;

import static io.loglink.topology.preflight.Facts.SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.provision.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of topics that would lose or refuse messages: cleanup, size and time. */
final class TopicSettingsChecksTest {
    private final Facts facts = new Facts(Configs.with());

    @ParameterizedTest
    @CsvSource({
        "sessions, delete, ERROR, compact",
        "sessions, 'compact,delete', ERROR, compact",
        "otlp_logs, compact, ERROR, delete",
        "otlp_logs, 'compact,delete', ERROR, delete",
        "enriched_otlp_logs, 'compact,delete', ERROR, delete",
        "loglink_dead_letters, compact, ERROR, delete",
        "enriched_logs, compact, WARNING, delete"
    })
    void aWrongCleanupPolicyIsNamedWithTheRightOne(String topic, String policy, Severity severity, String right) {
        ClusterView view = facts.set(topic, "cleanup.policy", policy).view();

        assertThat(new CleanupCheck(view).run()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.subject()).startsWith(topic + " (");
            assertThat(finding.text()).startsWith("cleanup.policy = " + policy + ": ");
            assertThat(finding.remedy()).isEqualTo(SET + topic + " --add-config cleanup.policy=" + right);
        });
    }

    @Test
    void recordsMayBeCompactedAndDeleted() {
        ClusterView view =
                facts.set("enriched_logs", "cleanup.policy", "compact, delete").view();

        assertThat(new CleanupCheck(view).run()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    void anOutputThatTakesLessThanTheProducerSendsIsNamed() {
        ClusterView view =
                facts.set("loglink_dead_letters", "max.message.bytes", "100000").view();

        assertThat(new MessageSizeCheck(view).run())
                .containsExactly(Finding.warning(
                        Area.TOPICS,
                        "loglink_dead_letters (dead.letters.topic)",
                        "max.message.bytes = 100000, less than kafka.max.request.size = 1048576: all outputs are split at the smallest",
                        SET + "loglink_dead_letters --add-config max.message.bytes=1048576"));
    }

    @Test
    void anInputThatBringsMoreThanTheProducerSendsIsNamed() {
        ClusterView view =
                facts.set("otlp_logs", "max.message.bytes", "8388608").view();

        assertThat(new MessageSizeCheck(view).run())
                .containsExactly(Finding.warning(
                        Area.TOPICS,
                        "otlp_logs (logs.topics)",
                        "max.message.bytes = 8388608, more than kafka.max.request.size = 1048576: larger batches are split, and a single record that is larger becomes a dead letter (too_large)",
                        "kafka.max.request.size=8388608, and as much as max.message.bytes of the outputs"));
    }

    @Test
    void aRequestThatDoesNotFitIntoTheProducersMemoryIsNamed() {
        ClusterView view = new Facts(Configs.with("kafka.producer.max.request.size", "67108864")).view();

        assertThat(new MessageSizeCheck(view).run())
                .contains(Finding.error(
                        Area.CONFIGURATION,
                        "kafka.buffer.memory = 33554432",
                        "less than kafka.max.request.size = 67108864: a message of that size stops the output",
                        "kafka.buffer.memory=268435456"));
    }

    @Test
    void anOutputThatRefusesWhatTheInputKeepsIsNamed() {
        ClusterView view = facts.set("enriched_logs", "message.timestamp.before.max.ms", "86400000")
                .view();

        assertThat(new TimestampCheck(view).run())
                .containsExactly(Finding.warning(
                        Area.TOPICS,
                        "enriched_logs (records.logs.topic)",
                        "message.timestamp.before.max.ms = 86400000 refuses messages older than 1 day, and the inputs keep theirs for 7 days: one such message stops the output",
                        SET + "enriched_logs --add-config message.timestamp.before.max.ms=9223372036854775807"));
    }

    @Test
    void deadLettersMayBeOfAnyAgeBecauseRowsAre() {
        ClusterView view = facts.set("loglink_dead_letters", "message.timestamp.before.max.ms", "31536000000")
                .view();

        assertThat(new TimestampCheck(view).run())
                .extracting(Finding::text)
                .containsExactly(
                        "message.timestamp.before.max.ms = 31536000000 refuses messages older than 365 days, and what is read can be of any age: one such message stops the output");
    }

    @Test
    void anOutputThatRefusesWhatIsAheadIsNamed() {
        facts.set("otlp_logs", "message.timestamp.after.max.ms", "86400000");

        assertThat(new TimestampCheck(facts.view()).run())
                .hasSize(5)
                .contains(Finding.warning(
                        Area.TOPICS,
                        "enriched_logs (records.logs.topic)",
                        "message.timestamp.after.max.ms = 3600000 refuses messages more than 1 hour ahead of the clock, which an input takes: one such message stops the output",
                        SET + "enriched_logs --add-config message.timestamp.after.max.ms=86400000"));
    }

    @Test
    void whereTheBrokerWritesTheTimeNothingIsRefused() {
        for (String output : List.of(
                "enriched_logs",
                "enriched_spans",
                "enriched_otlp_logs",
                "enriched_otlp_spans",
                "loglink_dead_letters")) {
            facts.set(output, "message.timestamp.before.max.ms", "1")
                    .set(output, "message.timestamp.type", "LogAppendTime");
        }

        assertThat(new TimestampCheck(facts.view()).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }
}
