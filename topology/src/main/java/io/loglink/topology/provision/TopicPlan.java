package io.loglink.topology.provision;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.TopicNeed.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** How the topics of a configuration should be made. Pure. */
public final class TopicPlan {
    /** What is suggested unless the operator says otherwise: one, two, three or six instances share it evenly. */
    public static final int PARTITIONS = 6;

    /** Rows that were deleted are told for so long: an instance that was away for less learns of them. */
    private static final Duration DELETIONS_TOLD = Duration.ofDays(7);
    /** Dead letters wait for a person. */
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    /** Records that wait are kept for so long while the role late is away. */
    private static final Duration WAITING_KEPT = Duration.ofDays(7);

    private static final int ENOUGH_TO_LOSE_ONE = 3;

    private final LoglinkConfig config;
    private final int partitions;
    private final int replicationFactor;

    /**
     * @param partitions of each topic
     * @param replicationFactor 0 for the brokers' default
     */
    public TopicPlan(LoglinkConfig config, int partitions, int replicationFactor) {
        this.config = config;
        this.partitions = partitions;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Every topic.
     *
     * @param partitionsFound of the topics that exist: a batch keeps the number of its input's partition, so the topics of
     *     enriched batches get as many partitions as the largest input, and those of records that wait as many as the table that
     *     they wait for
     */
    public List<PlannedTopic> topics(Map<String, Integer> partitionsFound) {
        List<TopicNeed> needs = TopicNeed.of(config);
        int ofBatches = needs.stream()
                .filter(need -> need.role() == Role.INPUT)
                .mapToInt(need -> partitionsFound.getOrDefault(need.topic(), partitions))
                .max()
                .orElse(partitions);
        return needs.stream()
                .map(need -> planned(
                        need,
                        switch (need.role()) {
                            case BATCHES -> Math.max(partitions, ofBatches);
                            case WAITING -> partitionsFound.getOrDefault(tableOf(need.topic()), partitions);
                            default -> partitions;
                        }))
                .toList();
    }

    /** The table whose rows are waited for. */
    private String tableOf(String waitingTopic) {
        return waitingTopic.equals(config.late().personsTopic())
                ? config.tables().personsTopic()
                : config.tables().sessionsTopic();
    }

    private PlannedTopic planned(TopicNeed need, int itsPartitions) {
        Map<String, String> settings = new TreeMap<>();
        boolean compacted = need.role() == Role.TABLE || need.role() == Role.OVERRIDES;
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        switch (need.role()) {
            case TABLE, OVERRIDES -> settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(DELETIONS_TOLD));
            case DEAD_LETTERS -> {
                settings.put(TopicConfig.RETENTION_MS_CONFIG, millis(DEAD_LETTERS_KEPT));
                settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxMessageBytes());
            }
            case WAITING -> {
                settings.put(TopicConfig.RETENTION_MS_CONFIG, millis(waitingKept()));
                settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxMessageBytes());
            }
            case INPUT, RECORDS, BATCHES -> settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxMessageBytes());
        }
        if (replicationFactor >= ENOUGH_TO_LOSE_ONE) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(replicationFactor - 1));
        }
        return new PlannedTopic(need, itsPartitions, replicationFactor, settings);
    }

    private Duration waitingKept() {
        Duration twice = config.late().longest().multipliedBy(2);
        return twice.compareTo(WAITING_KEPT) > 0 ? twice : WAITING_KEPT;
    }

    private String maxMessageBytes() {
        return Integer.toString(config.kafka().maxRequestSize());
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
