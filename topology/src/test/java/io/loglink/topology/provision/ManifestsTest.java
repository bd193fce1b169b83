package io.loglink.topology.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LoglinkConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ManifestsTest {
    private static final LoglinkConfig BATCHES = Configs.with("outputs", "batches", "spans.topics", "");

    @Test
    void aTopicIsAKafkaTopicUnderANameThatKubernetesAllows() {
        List<PlannedTopic> topics = new TopicPlan(BATCHES, 12, 3).topics(Map.of());

        assertThat(new Manifests("my-cluster", Manifests.API).topics(topics.subList(1, 3)))
                .isEqualTo("""
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: person-distinct-ids
                  labels:
                    strimzi.io/cluster: my-cluster
                spec:
                  topicName: person_distinct_ids
                  partitions: 12
                  replicas: 3
                  config:
                    cleanup.policy: compact
                    delete.retention.ms: 604800000
                    min.insync.replicas: 2
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: sessions
                  labels:
                    strimzi.io/cluster: my-cluster
                spec:
                  topicName: sessions
                  partitions: 12
                  replicas: 3
                  config:
                    cleanup.policy: compact
                    delete.retention.ms: 604800000
                    min.insync.replicas: 2
                """);
    }

    @Test
    void withoutAReplicationFactorTheBrokersDefaultCounts() {
        List<PlannedTopic> topics = new TopicPlan(BATCHES, 1, 0).topics(Map.of());

        assertThat(new Manifests("c", "v1beta2").topics(topics.subList(0, 1)))
                .startsWith("---\napiVersion: kafka.strimzi.io/v1beta2\n")
                .doesNotContain("replicas");
    }

    @Test
    void topicsWhoseNamesKubernetesCannotTellApartGetDifferentOnes() {
        LoglinkConfig alike = Configs.with("logs.topics", "otlp.A,otlp_a,otlp-a,otlp.a", "outputs", "batches");
        List<PlannedTopic> topics = new TopicPlan(alike, 1, 0).topics(Map.of());

        String manifests = new Manifests("c", Manifests.API).topics(topics.subList(0, 4));

        assertThat(manifests.lines().filter(line -> line.startsWith("  name: ")))
                .containsExactly("  name: otlp.a", "  name: otlp-a", "  name: otlp-a-2", "  name: otlp.a-2");
    }

    @Test
    void aTopicThatLooksLikeSomethingElseToYamlIsQuoted() {
        LoglinkConfig odd = Configs.with("logs.topics", "123,null,on", "outputs", "batches");
        List<PlannedTopic> topics = new TopicPlan(odd, 1, 0).topics(Map.of());

        assertThat(new Manifests("c", Manifests.API).topics(topics.subList(0, 3)))
                .contains("topicName: \"123\"", "topicName: \"null\"", "topicName: \"on\"");
    }

    @Test
    void aUserHasTheRightsOfThePlan() {
        List<Grant> grants = AclPlan.of(BATCHES).stream()
                .filter(grant -> !grant.name().contains("_") || grant.name().equals("otlp_logs"))
                .toList();

        assertThat(new Manifests("my-cluster", Manifests.API).user("loglink", "scram-sha-512", grants))
                .isEqualTo("""
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: loglink
                  labels:
                    strimzi.io/cluster: my-cluster
                spec:
                  authentication:
                    type: scram-sha-512
                  authorization:
                    type: simple
                    acls:
                      - resource:
                          type: topic
                          name: otlp_logs
                          patternType: literal
                        operations:
                          - Read
                          - DescribeConfigs
                      - resource:
                          type: topic
                          name: sessions
                          patternType: literal
                        operations:
                          - Read
                          - DescribeConfigs
                      - resource:
                          type: group
                          name: loglink
                          patternType: literal
                        operations:
                          - Read
                      - resource:
                          type: transactionalId
                          name: loglink-
                          patternType: prefix
                        operations:
                          - Write
                """);
    }
}
