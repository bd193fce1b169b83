package io.loglink.topology.preflight;

import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.Failed;
import io.loglink.topology.preflight.ClusterFacts.NotAllowed;
import io.loglink.topology.provision.AclPlan;
import io.loglink.topology.provision.Grant;
import java.util.List;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** The topics behind the stores of the role late, which it makes itself, can be made. */
final class StoreTopicsCheck implements Check {
    private final ClusterView view;

    StoreTopicsCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        if (view.facts().stores() instanceof NotAllowed) {
            List<Grant> grants = AclPlan.of(view.config()).stream()
                    .filter(grant -> grant.resource() == ResourceType.TOPIC)
                    .filter(grant -> grant.pattern() == PatternType.PREFIXED)
                    .toList();
            return List.of(Finding.error(
                    Area.PERMISSIONS,
                    subject(),
                    "this user may not make them (Create), and the role late keeps there what waits",
                    view.remedies().grant(grants)));
        }
        if (view.facts().stores() instanceof Failed failed) {
            return List.of(Finding.error(
                    Area.TOPICS,
                    subject(),
                    "cannot be made (" + failed.why() + "), and the role late keeps there what waits",
                    "kafka.replication.factor for fewer replicas, or look at the brokers' logs"));
        }
        return List.of();
    }

    private String subject() {
        return "topics " + view.config().applicationId(Role.LATE) + "-*";
    }
}
