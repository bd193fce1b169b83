package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** Tables and person overrides are compacted and nothing else; everything that streams is not compacted. */
final class CleanupCheck implements Check {
    private static final String POLICY = TopicConfig.CLEANUP_POLICY_CONFIG;
    private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;
    private static final String DELETE = TopicConfig.CLEANUP_POLICY_DELETE;

    private final ClusterView view;

    CleanupCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Known> looked = view.known().stream()
                .filter(topic -> topic.facts().text(POLICY) != null)
                .toList();
        List<Finding> findings =
                looked.stream().map(this::finding).flatMap(Optional::stream).toList();
        return findings.isEmpty() && !looked.isEmpty()
                ? List.of(Finding.ok(Area.TOPICS, POLICY, "tables and person overrides are compacted, and only they"))
                : findings;
    }

    private Optional<Finding> finding(Known topic) {
        String policy = Objects.requireNonNull(topic.facts().text(POLICY));
        List<String> policies =
                Stream.of(policy.split(",", -1)).map(String::strip).toList();
        boolean compacts = policies.contains(COMPACT);
        boolean deletes = policies.contains(DELETE);
        return switch (topic.need().role()) {
            case TABLE -> table(topic, policy, compacts, deletes);
            case INPUT ->
                compacts
                        ? Optional.of(wrong(
                                topic, policy, "of the batches with equal keys all but the newest are deleted", DELETE))
                        : Optional.empty();
            case OVERRIDES ->
                compacts && !deletes
                        ? Optional.empty()
                        : Optional.of(wrong(
                                topic,
                                policy,
                                "overrides are deleted by age, and who asks later takes the former person for the present one",
                                COMPACT));
            case WAITING ->
                compacts
                        ? Optional.of(wrong(
                                topic,
                                policy,
                                "of the records that wait for one row all but the newest are deleted",
                                DELETE))
                        : Optional.empty();
            case BATCHES, DEAD_LETTERS ->
                compacts
                        ? Optional.of(wrong(
                                topic,
                                policy,
                                "messages without a key are refused, which stops the output, and of those with equal keys"
                                        + " one is kept",
                                DELETE))
                        : Optional.empty();
            // A record id comes again only with a higher revision: what compaction takes away is outdated.
            case RECORDS ->
                compacts && !deletes
                        ? Optional.of(Finding.warning(
                                Area.TOPICS,
                                topic.named(),
                                POLICY + " = " + policy
                                        + ": no two records have the same key, so that it grows for ever",
                                view.remedies().kafka().set(topic.topic(), POLICY, DELETE)))
                        : Optional.empty();
        };
    }

    private Optional<Finding> table(Known topic, String policy, boolean compacts, boolean deletes) {
        if (compacts && !deletes) {
            return Optional.empty();
        }
        return Optional.of(wrong(
                topic, policy, "rows are deleted by age, and who is not in the table is not linked any more", COMPACT));
    }

    private Finding wrong(Known topic, String policy, String why, String right) {
        return Finding.error(
                Area.TOPICS,
                topic.named(),
                POLICY + " = " + policy + ": " + why,
                view.remedies().kafka().set(topic.topic(), POLICY, right));
    }
}
