package io.loglink.topology.preflight;

import io.loglink.topology.config.Property;
import java.util.ArrayList;
import java.util.List;

/** The brokers answer, and have the features that the configuration asks for. */
final class BrokersCheck implements Check {
    private static final String STREAMS = "streams.version";

    private final ClusterView view;

    BrokersCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        ClusterFacts facts = view.facts();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                Area.BROKERS,
                view.config().shown(Property.BOOTSTRAP_SERVERS),
                "%s, cluster %s%s"
                        .formatted(Words.count(facts.brokers(), "broker"), facts.clusterId(), features(facts))));
        if (view.config().kafka().streamsGroup() && facts.features().getOrDefault(STREAMS, 0) < 1) {
            findings.add(Finding.error(
                    Area.BROKERS,
                    "kafka.group.protocol = streams",
                    "these brokers do not have the streams rebalance protocol switched on (feature " + STREAMS + ")",
                    view.remedies().kafka().upgradeFeature(STREAMS, 1)));
        }
        return findings;
    }

    private static String features(ClusterFacts facts) {
        List<String> levels = facts.features().entrySet().stream()
                .map(feature -> feature.getKey() + " " + feature.getValue())
                .sorted()
                .toList();
        return levels.isEmpty() ? "" : "; " + String.join(", ", levels);
    }
}
