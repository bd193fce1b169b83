package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.TopicNeed.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** What the group has not read yet is still there. What was deleted before is skipped by Kafka's clients without a word. */
final class ProgressCheck implements Check {
    private final ClusterView view;

    ProgressCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        Map<TopicPartition, Long> committed = view.facts().group().committed();
        List<Finding> findings = new ArrayList<>();
        long behind = 0;
        for (Known input : inputs()) {
            for (TopicFacts.Partition partition : input.facts().partitions()) {
                Long next = committed.get(new TopicPartition(input.topic(), partition.number()));
                if (next != null && next < partition.begin()) {
                    findings.add(lost(input, partition, next));
                }
                long from = next == null ? partition.begin() : Math.max(next, partition.begin());
                behind += Math.max(0, partition.end() - from);
            }
        }
        if (findings.isEmpty() && !committed.isEmpty()) {
            findings.add(Finding.ok(
                    Area.TOPICS,
                    "group " + view.config().applicationId(),
                    Words.count(behind, "message") + " of the inputs to go, and all of them are there"));
        }
        return findings;
    }

    private List<Known> inputs() {
        return view.known().stream()
                .filter(topic -> topic.need().role() == Role.INPUT)
                .toList();
    }

    private Finding lost(Known input, TopicFacts.Partition partition, long next) {
        return Finding.warning(
                Area.TOPICS,
                input.named(),
                "%s-%d@%d was to be read next, and the partition begins at %d: %s deleted before Loglink read them"
                        .formatted(
                                input.topic(),
                                partition.number(),
                                next,
                                partition.begin(),
                                Words.count(partition.begin() - next, "message") + " were"),
                "keep them for longer than Loglink can be away: "
                        + view.remedies()
                                .kafka()
                                .set(
                                        input.topic(),
                                        TopicConfig.RETENTION_MS_CONFIG,
                                        Duration.ofDays(7).toMillis()));
    }
}
