package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.TopicNeed.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/** Messages are kept for as long as somebody may need to come for them. */
final class RetentionCheck implements Check {
    private static final String RETENTION = TopicConfig.RETENTION_MS_CONFIG;
    private static final String DELETIONS = TopicConfig.DELETE_RETENTION_MS_CONFIG;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final ClusterView view;

    RetentionCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        add(
                findings,
                view.settled(Role.INPUT),
                RETENTION,
                "batches are lost when Loglink, or who repairs it, is away for longer");
        add(
                findings,
                view.settled(Role.WAITING),
                RETENTION,
                view.config().late().longest().toMillis(),
                "records that wait are lost when the role late is away for longer");
        add(findings, view.settled(Role.DEAD_LETTERS), RETENTION, "dead letters are gone before anybody looks at them");
        add(
                findings,
                view.settled(Role.TABLE),
                DELETIONS,
                "an instance that was away for longer does not learn that rows were deleted, unless its state directory is emptied");
        boolean looked =
                !view.settled(Role.INPUT, Role.TABLE, Role.DEAD_LETTERS).isEmpty();
        if (findings.isEmpty() && looked) {
            findings.add(Finding.ok(
                    Area.TOPICS, "retention", "inputs, dead letters and deletions are kept for a day or more"));
        }
        return findings;
    }

    private void add(List<Finding> findings, List<Known> topics, String setting, String why) {
        add(findings, topics, setting, DAY, why);
    }

    private void add(List<Finding> findings, List<Known> topics, String setting, long atLeast, String why) {
        long least = Math.max(DAY, atLeast);
        for (Known topic : topics) {
            long kept = topic.facts().number(setting, Long.MAX_VALUE);
            if (kept >= 0 && kept < least) {
                findings.add(Finding.warning(
                        Area.TOPICS,
                        topic.named(),
                        "%s = %d (%s): %s".formatted(setting, kept, Words.duration(kept), why),
                        view.remedies().kafka().set(topic.topic(), setting, Math.max(7 * DAY, 2 * atLeast))));
            }
        }
    }
}
