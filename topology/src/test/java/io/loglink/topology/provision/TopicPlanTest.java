package io.loglink.topology.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicPlanTest {
    @Test
    void eachTopicIsPlannedOnceWithWhatLoglinkReliesOn() {
        assertThat(lines(new TopicPlan(Configs.with(), 6, 0), Map.of()))
                .containsExactly(
                        "otlp_logs INPUT [logs.topics] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}",
                        "otlp_spans INPUT [spans.topics] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}",
                        "person_distinct_ids TABLE [persons.topic] 6 x 0 {cleanup.policy=compact, delete.retention.ms=604800000}",
                        "sessions TABLE [sessions.topic] 6 x 0 {cleanup.policy=compact, delete.retention.ms=604800000}",
                        "project_configs TABLE [projects.topic] 6 x 0 {cleanup.policy=compact, delete.retention.ms=604800000}",
                        "loglink_late_persons WAITING [late.persons.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576, retention.ms=604800000}",
                        "loglink_late_sessions WAITING [late.sessions.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576, retention.ms=604800000}",
                        "enriched_logs RECORDS [records.logs.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}",
                        "enriched_otlp_logs BATCHES [batches.logs.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}",
                        "enriched_spans RECORDS [records.spans.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}",
                        "enriched_otlp_spans BATCHES [batches.spans.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}",
                        "person_overrides OVERRIDES [overrides.topic] 6 x 0 {cleanup.policy=compact, delete.retention.ms=604800000}",
                        "loglink_dead_letters DEAD_LETTERS [dead.letters.topic] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576, retention.ms=2592000000}");
    }

    @Test
    void batchesGetAsManyPartitionsAsTheLargestInput() {
        List<PlannedTopic> topics =
                new TopicPlan(Configs.with(), 6, 0).topics(Map.of("otlp_logs", 12, "otlp_spans", 3));

        assertThat(partitions(topics, "enriched_otlp_logs")).isEqualTo(12);
        assertThat(partitions(topics, "enriched_otlp_spans")).isEqualTo(12);
        assertThat(partitions(topics, "enriched_logs")).isEqualTo(6);
    }

    @Test
    void batchesGetNoFewerPartitionsThanAskedFor() {
        List<PlannedTopic> topics =
                new TopicPlan(Configs.with(), 24, 0).topics(Map.of("otlp_logs", 12, "otlp_spans", 3));

        assertThat(partitions(topics, "enriched_otlp_logs")).isEqualTo(24);
    }

    @Test
    void recordsThatWaitGetAsManyPartitionsAsTheirTable() {
        List<PlannedTopic> topics =
                new TopicPlan(Configs.with(), 6, 0).topics(Map.of("person_distinct_ids", 24, "sessions", 12));

        assertThat(partitions(topics, "loglink_late_persons")).isEqualTo(24);
        assertThat(partitions(topics, "loglink_late_sessions")).isEqualTo(12);
    }

    @Test
    void recordsThatWaitAreKeptForLongerThanTheyMayWait() {
        assertThat(new TopicPlan(Configs.with("late.window", "10d"), 6, 0).topics(Map.of()))
                .filteredOn(topic -> topic.need().role() == TopicNeed.Role.WAITING)
                .hasSize(2)
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("retention.ms", "1728000000"));
    }

    @Test
    void withThreeReplicasOneMayBeAway() {
        assertThat(new TopicPlan(Configs.with(), 6, 3).topics(Map.of()))
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("min.insync.replicas", "2"));
        assertThat(new TopicPlan(Configs.with(), 6, 2).topics(Map.of()))
                .noneSatisfy(topic -> assertThat(topic.settings()).containsKey("min.insync.replicas"));
    }

    @Test
    void messagesMayBeAsLargeAsTheProducerSends() {
        TopicPlan plan = new TopicPlan(Configs.with("kafka.producer.max.request.size", "8388608"), 6, 0);

        assertThat(plan.topics(Map.of()))
                .filteredOn(topic -> !topic.settings().get("cleanup.policy").equals("compact"))
                .hasSize(9)
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("max.message.bytes", "8388608"));
    }

    @Test
    void aTopicOfBothSignalsIsOneTopic() {
        TopicPlan plan =
                new TopicPlan(Configs.with("logs.topics", "otlp", "spans.topics", "otlp", "outputs", "batches"), 6, 0);

        assertThat(lines(plan, Map.of()).get(0))
                .isEqualTo(
                        "otlp INPUT [logs.topics, spans.topics] 6 x 0 {cleanup.policy=delete, max.message.bytes=1048576}");
        assertThat(plan.topics(Map.of())).extracting(PlannedTopic::topic).doesNotHaveDuplicates();
    }

    private static List<String> lines(TopicPlan plan, Map<String, Integer> found) {
        return plan.topics(found).stream()
                .map(topic -> "%s %s %s %d x %d %s"
                        .formatted(
                                topic.topic(),
                                topic.need().role(),
                                topic.need().properties(),
                                topic.partitions(),
                                topic.replicationFactor(),
                                topic.settings()))
                .toList();
    }

    private static int partitions(List<PlannedTopic> topics, String topic) {
        return topics.stream()
                .filter(planned -> planned.topic().equals(topic))
                .findFirst()
                .orElseThrow()
                .partitions();
    }
}
