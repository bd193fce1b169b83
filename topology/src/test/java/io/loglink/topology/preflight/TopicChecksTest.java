package io.loglink.topology.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.preflight.ClusterFacts.Worked;
import io.loglink.topology.provision.Configs;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicChecksTest {
    private static final LoglinkConfig CONFIG = Configs.with();
    private static final String SET =
            "kafka-configs.sh --bootstrap-server b:9092 --alter --entity-type topics --entity-name ";

    private final Facts facts = new Facts(CONFIG);

    @Test
    void aSoundClusterGivesOneOkEach() {
        ClusterView view = facts.view();

        assertThat(List.of(
                        new TopicsExistCheck(view),
                        new PartitionsCheck(view),
                        new CleanupCheck(view),
                        new MessageSizeCheck(view),
                        new TimestampCheck(view),
                        new ReplicationCheck(view),
                        new RetentionCheck(view),
                        new TopicRightsCheck(view)))
                .allSatisfy(check -> assertThat(check.run())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.OK))
                        .satisfies(finding -> assertThat(finding.remedy()).isEmpty()));
    }

    @Test
    void aMissingTopicIsNamedWithItsProperty() {
        assertThat(new TopicsExistCheck(facts.without("otlp_logs").view()).run())
                .containsExactly(Finding.error(
                        Area.TOPICS,
                        "otlp_logs (logs.topics)",
                        "does not exist",
                        "loglink topics --create --config f"));
    }

    @Test
    void aTopicThatMayNotBeSeenIsNotCalledMissing() {
        ClusterView view = facts.refusing("sessions").view();

        assertThat(new TopicsExistCheck(view).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
        assertThat(new TopicRightsCheck(view).run())
                .containsExactly(Finding.error(
                        Area.PERMISSIONS,
                        "sessions (sessions.topic)",
                        "cannot be seen by this user, who needs Read, DescribeConfigs",
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME"
                                + " --operation Read --operation DescribeConfigs --topic sessions"));
    }

    @Test
    void partitionsWithoutALeaderAreNamed() {
        List<TopicFacts.Partition> partitions = List.of(
                new TopicFacts.Partition(0, true, 3, 3, 0, 0),
                new TopicFacts.Partition(1, false, 3, 0, 0, 0),
                new TopicFacts.Partition(2, false, 3, 0, 0, 0));

        assertThat(new TopicsExistCheck(
                                facts.partitions("otlp_spans", partitions).view())
                        .run())
                .containsExactly(Finding.error(
                        Area.TOPICS,
                        "otlp_spans (spans.topics)",
                        "has no leader for partition 1, 2, which can be neither read nor written",
                        "start the brokers that hold it"));
    }

    @Test
    void batchesWithFewerPartitionsThanTheInputAreNamed() {
        facts.partitions("otlp_spans", Facts.partitions(12, 3, 3));
        facts.partitions("enriched_otlp_spans", Facts.partitions(12, 3, 3));

        assertThat(new PartitionsCheck(facts.view()).run())
                .contains(Finding.warning(
                        Area.TOPICS,
                        "enriched_otlp_logs (batches.logs.topic)",
                        "has 6 partitions and otlp_spans has 12: a batch keeps the number of its partition, so that several partitions of the input share one here",
                        "kafka-topics.sh --bootstrap-server b:9092 --alter --topic enriched_otlp_logs --partitions 12"))
                .hasSize(2);
    }

    @Test
    void threadsWithoutPartitionsAreNamed() {
        ClusterView view = new Facts(Configs.with("num.stream.threads", "8")).view();

        assertThat(new PartitionsCheck(view).run())
                .containsExactly(
                        Finding.warning(
                                Area.TOPICS,
                                "num.stream.threads = 8",
                                "otlp_logs has 6 partitions, so that 2 threads can have nothing to link",
                                "num.stream.threads=6, or kafka-topics.sh --bootstrap-server b:9092 --alter --topic otlp_logs --partitions 8"));
    }

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

    @Test
    void moreReplicasNeededThanThereAreIsAnError() {
        facts.partitions("enriched_logs", Facts.partitions(6, 1, 1)).brokers(1);

        assertThat(new ReplicationCheck(facts.view()).run())
                .containsExactly(Finding.error(
                        Area.TOPICS,
                        "enriched_logs (records.logs.topic)",
                        "min.insync.replicas = 2, and there is 1 replica: nobody who waits for acknowledgement by all can write",
                        SET + "enriched_logs --add-config min.insync.replicas=1"));
    }

    @Test
    void replicasThatAreAwayAreNamed() {
        facts.partitions("otlp_logs", Facts.partitions(2, 3, 1));

        assertThat(new ReplicationCheck(facts.view()).run())
                .extracting(Finding::text)
                .containsExactly(
                        "partition 0, 1 has fewer replicas in sync than min.insync.replicas = 2 and cannot be written now");
    }

    @Test
    void oneReplicaOnSeveralBrokersIsAWarning() {
        facts.partitions("otlp_logs", Facts.partitions(6, 1, 1)).set("otlp_logs", "min.insync.replicas", "1");

        assertThat(new ReplicationCheck(facts.view()).run())
                .extracting(Finding::severity, Finding::text)
                .containsExactly(tuple(
                        Severity.WARNING, "has 1 replica on 3 brokers, so that the loss of a broker loses messages"));
    }

    @Test
    void everyReplicaNeededIsAWarning() {
        facts.set("otlp_logs", "min.insync.replicas", "3");

        assertThat(new ReplicationCheck(facts.view()).run())
                .containsExactly(Finding.warning(
                        Area.TOPICS,
                        "otlp_logs (logs.topics)",
                        "min.insync.replicas = 3 is every replica, so that one stopped broker stops all writing",
                        SET + "otlp_logs --add-config min.insync.replicas=2"));
    }

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
    void aRightThatOnlyCheckNeedsIsAWarningAndOneOfRunAnError() {
        Set<AclOperation> withoutSettings = EnumSet.of(AclOperation.READ, AclOperation.DESCRIBE);
        facts.allowing("otlp_logs", withoutSettings).withoutSettings("otlp_logs");
        facts.allowing("enriched_logs", EnumSet.of(AclOperation.DESCRIBE));

        assertThat(new TopicRightsCheck(facts.view()).run())
                .containsExactly(
                        Finding.warning(
                                Area.PERMISSIONS,
                                "otlp_logs (logs.topics)",
                                "this user lacks DescribeConfigs, so that the topic's settings could not be looked at",
                                "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME --operation DescribeConfigs --topic otlp_logs"),
                        Finding.error(
                                Area.PERMISSIONS,
                                "enriched_logs (records.logs.topic)",
                                "this user lacks Write",
                                "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:NAME --operation Write --operation DescribeConfigs --topic enriched_logs"));
    }

    @Test
    void whereBrokersTellNothingOfRightsNothingIsSaidOfThem() {
        assertThat(new TopicRightsCheck(facts.allowing("otlp_logs", Set.of()).view()).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            6 | 12 | kafka-topics.sh --bootstrap-server b:9092 --alter --topic loglink_late_persons --partitions 12
            6 | 3  | kafka-topics.sh --bootstrap-server b:9092 --delete --topic loglink_late_persons; loglink topics --create --config f
            """)
    void recordsThatWaitNeedAsManyPartitionsAsTheirTable(int waiting, int table, String remedy) {
        facts.partitions("loglink_late_persons", Facts.partitions(waiting, 3, 3));
        facts.partitions("person_distinct_ids", Facts.partitions(table, 3, 3));

        assertThat(new PartitionsCheck(facts.view()).run())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .containsExactly(Finding.error(
                        Area.TOPICS,
                        "loglink_late_persons (late.persons.topic)",
                        "has %d partitions and person_distinct_ids has %d: a row meets only the records in the partition of its own number, so that the role late does not start"
                                .formatted(waiting, table),
                        remedy));
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
