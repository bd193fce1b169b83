package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import io.loglink.topology.provision.AclPlan;
import io.loglink.topology.provision.Grant;
import io.loglink.topology.provision.KafkaTools;
import io.loglink.topology.provision.TopicNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** This user may do with each topic what Loglink does with it. */
final class TopicRightsCheck implements Check {
    private final ClusterView view;
    private final Map<String, List<Grant>> grants;

    TopicRightsCheck(ClusterView view) {
        this.view = view;
        this.grants = AclPlan.of(view.config()).stream()
                .filter(grant -> grant.resource() == ResourceType.TOPIC)
                .collect(Collectors.groupingBy(Grant::name));
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        view.needs().stream()
                .filter(need -> view.facts().refused().containsKey(need.topic()))
                .forEach(need -> findings.add(refused(need)));
        view.known().forEach(topic -> addMissing(findings, topic));
        if (findings.isEmpty() && !view.known().isEmpty()) {
            findings.add(Finding.ok(
                    Area.PERMISSIONS,
                    Words.count(view.known().size(), "topic"),
                    "this user may read, write and look at them as Loglink does"));
        }
        return findings;
    }

    private Finding refused(TopicNeed need) {
        List<Grant> all = grants.getOrDefault(need.topic(), List.of());
        return Finding.error(
                Area.PERMISSIONS,
                need.named(),
                "cannot be seen by this user, who needs " + names(all),
                view.remedies().grant(all));
    }

    private void addMissing(List<Finding> findings, Known topic) {
        Set<AclOperation> allowed = topic.facts().allowed();
        // Brokers that do not tell what is allowed tell nothing.
        List<Grant> missing = allowed.isEmpty()
                ? List.of()
                : grants.getOrDefault(topic.topic(), List.of()).stream()
                        .filter(grant -> !allowed.contains(grant.operation()))
                        .toList();
        List<Grant> vital = missing.stream()
                .filter(grant -> grant.operation() != AclOperation.DESCRIBE_CONFIGS)
                .toList();
        if (!vital.isEmpty()) {
            findings.add(Finding.error(
                    Area.PERMISSIONS,
                    topic.named(),
                    "this user lacks " + names(vital),
                    view.remedies().grant(missing)));
        } else if (!missing.isEmpty()) {
            findings.add(Finding.warning(
                    Area.PERMISSIONS,
                    topic.named(),
                    "this user lacks " + names(missing) + ", so that the topic's settings could not be looked at",
                    view.remedies().grant(missing)));
        }
    }

    private static String names(List<Grant> grants) {
        return grants.stream().map(KafkaTools::operation).collect(Collectors.joining(", "));
    }
}
