package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.TopicNeed.Role;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The outputs take messages as old, and as far ahead, as the inputs hold them. An output has the timestamp of its input; a broker
 * that refuses it stops the output.
 */
final class TimestampCheck implements Check {
    private static final String TYPE = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
    private static final String BEFORE = TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
    private static final String AFTER = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
    private static final String BY_ARRIVAL = "LogAppendTime";
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final ClusterView view;

    TimestampCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Known> inputs = view.settled(Role.INPUT);
        List<Known> outputs = view.settledOutputs();
        long oldest = inputs.stream().mapToLong(TimestampCheck::oldest).max().orElse(0);
        long ahead = inputs.stream().mapToLong(TimestampCheck::ahead).max().orElse(0);
        List<Finding> findings = new ArrayList<>();
        for (Known output : outputs) {
            // A row of a table, which stands there for years, can become a dead letter.
            addBefore(findings, output, output.need().role() == Role.DEAD_LETTERS ? UNLIMITED : oldest);
            addAfter(findings, output, ahead);
        }
        if (findings.isEmpty() && !inputs.isEmpty() && !outputs.isEmpty()) {
            findings.add(
                    Finding.ok(Area.TOPICS, "message.timestamp.*", "the outputs take every timestamp of the inputs"));
        }
        return findings;
    }

    private void addBefore(List<Finding> findings, Known output, long oldest) {
        long limit = limit(output, BEFORE);
        if (limit < oldest) {
            findings.add(Finding.warning(
                    Area.TOPICS,
                    output.named(),
                    "%s = %d refuses messages older than %s, and %s: one such message stops the output"
                            .formatted(
                                    BEFORE,
                                    limit,
                                    Words.duration(limit),
                                    oldest == UNLIMITED
                                            ? "what is read can be of any age"
                                            : "the inputs keep theirs for " + Words.duration(oldest)),
                    view.remedies().kafka().set(output.topic(), BEFORE, UNLIMITED)));
        }
    }

    private void addAfter(List<Finding> findings, Known output, long ahead) {
        long limit = limit(output, AFTER);
        if (limit < ahead) {
            findings.add(Finding.warning(
                    Area.TOPICS,
                    output.named(),
                    "%s = %d refuses messages more than %s ahead of the clock, which an input takes: one such message stops the output"
                            .formatted(AFTER, limit, Words.duration(limit)),
                    view.remedies().kafka().set(output.topic(), AFTER, ahead)));
        }
    }

    /** Where the broker writes the time of arrival, it refuses none. */
    private static long limit(Known topic, String setting) {
        return BY_ARRIVAL.equals(topic.facts().text(TYPE))
                ? UNLIMITED
                : topic.facts().number(setting, UNLIMITED);
    }

    /** How old the oldest message of an input can be. Without the limit a sender may write any time; that is not assumed. */
    private static long oldest(Known input) {
        long retention = input.facts().number(TopicConfig.RETENTION_MS_CONFIG, UNLIMITED);
        return retention < 0 ? UNLIMITED : retention;
    }

    private static long ahead(Known input) {
        return BY_ARRIVAL.equals(input.facts().text(TYPE)) ? 0 : input.facts().number(AFTER, UNLIMITED);
    }
}
