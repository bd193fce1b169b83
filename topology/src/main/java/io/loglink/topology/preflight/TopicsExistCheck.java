package io.loglink.topology.preflight;

import io.loglink.topology.provision.TopicNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every topic is there and can be read and written. */
final class TopicsExistCheck implements Check {
    private final ClusterView view;

    TopicsExistCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        view.needs().stream().filter(this::isMissing).forEach(need -> findings.add(missing(need)));
        view.known().forEach(topic -> addLeaderless(findings, topic));
        if (findings.isEmpty() && !view.known().isEmpty()) {
            findings.add(Finding.ok(
                    Area.TOPICS, Words.count(view.known().size(), "topic"), "exist, and each partition has a leader"));
        }
        return findings;
    }

    private boolean isMissing(TopicNeed need) {
        Map<String, String> refused = view.facts().refused();
        return !view.facts().topics().containsKey(need.topic()) && !refused.containsKey(need.topic());
    }

    private Finding missing(TopicNeed need) {
        return Finding.error(
                Area.TOPICS, need.named(), "does not exist", view.remedies().loglink("topics --create"));
    }

    private void addLeaderless(List<Finding> findings, ClusterView.Known topic) {
        String partitions = topic.facts().partitions().stream()
                .filter(partition -> !partition.hasLeader())
                .map(partition -> Integer.toString(partition.number()))
                .collect(Collectors.joining(", "));
        if (!partitions.isEmpty()) {
            findings.add(Finding.error(
                    Area.TOPICS,
                    topic.named(),
                    "has no leader for partition " + partitions + ", which can be neither read nor written",
                    "start the brokers that hold it"));
        }
    }
}
