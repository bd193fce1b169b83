package io.loglink.topology.preflight;

import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.TopicNeed;
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
        return view.config().roles().running().stream()
                .flatMap(role -> of(role).stream())
                .toList();
    }

    private List<Finding> of(Role role) {
        Map<TopicPartition, Long> committed = view.facts().group(role).committed();
        List<Finding> findings = new ArrayList<>();
        long behind = 0;
        for (Known input : inputs(role)) {
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
                    "group " + view.config().applicationId(role),
                    Words.count(behind, "message") + " of the inputs to go, and all of them are there"));
        }
        return findings;
    }

    /** What of a role's input is deleted by age. */
    private List<Known> inputs(Role role) {
        TopicNeed.Role needed =
                switch (role) {
                    case ENRICH -> TopicNeed.Role.INPUT;
                    case LATE -> TopicNeed.Role.WAITING;
                };
        return view.known().stream()
                .filter(topic -> topic.need().role() == needed)
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
