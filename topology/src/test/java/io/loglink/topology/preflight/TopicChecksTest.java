package io.loglink.topology.preflight;

import static io.loglink.topology.preflight.Facts.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.topology.provision.Configs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics as they stand: there, open to this user, with the partitions and replicas that they need. */
final class TopicChecksTest {
    private final Facts facts = new Facts(Configs.with());

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
}
