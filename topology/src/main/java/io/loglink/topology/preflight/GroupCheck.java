package io.loglink.topology.preflight;

import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.Failed;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.preflight.ClusterFacts.NotAllowed;
import io.loglink.topology.provision.AclPlan;
import io.loglink.topology.provision.Grant;
import java.util.List;
import org.apache.kafka.common.resource.ResourceType;

/** The consumer group of a role may be used, and is of the kind that this configuration makes. */
final class GroupCheck implements Check {
    private static final String REPLICAS = "offsets.topic.replication.factor";

    private final ClusterView view;
    private final Role role;

    GroupCheck(ClusterView view, Role role) {
        this.view = view;
        this.role = role;
    }

    @Override
    public List<Finding> run() {
        GroupFacts group = view.facts().group(role);
        if (group.read() instanceof NotAllowed) {
            return List.of(notAllowed());
        }
        if (group.read() instanceof Failed failed) {
            return List.of(failed(failed));
        }
        String wanted = view.config().kafka().streamsGroup() ? "streams" : "classic";
        if (!group.type().isEmpty() && !group.type().equals(wanted) && group.inUse()) {
            return List.of(Finding.error(
                    Area.BROKERS,
                    subject(),
                    "is a group of the %s protocol with members, and this configuration makes one of the %s protocol"
                            .formatted(group.type(), wanted),
                    "stop every instance first, and then start them with the same kafka.group.protocol; or set another "
                            + Property.APPLICATION_ID));
        }
        return List.of(Finding.ok(Area.PERMISSIONS, subject(), state(group)));
    }

    private static String state(GroupFacts group) {
        if (group.type().isEmpty()) {
            return "may be used; new, so that the input is read from its beginning";
        }
        return group.inUse() ? "may be used; other instances are running" : "may be used; goes on where it stopped";
    }

    private Finding notAllowed() {
        List<Grant> grants = AclPlan.of(view.config()).stream()
                .filter(grant -> grant.resource() == ResourceType.GROUP)
                .filter(grant -> grant.name().equals(view.config().applicationId(role)))
                .toList();
        return Finding.error(
                Area.PERMISSIONS,
                subject(),
                "this user may not use the group (Read)",
                view.remedies().grant(grants));
    }

    private Finding failed(Failed failed) {
        int brokers = view.facts().brokers();
        String advice = view.facts()
                .brokerSetting(REPLICAS)
                .filter(replicas -> replicas > brokers)
                .map(replicas -> "start %s more, or set in the brokers %s=%d"
                        .formatted(Words.count(replicas - brokers, "broker"), REPLICAS, brokers))
                .orElse("look at the brokers' logs for the topic __consumer_offsets");
        return Finding.error(Area.BROKERS, subject(), "no broker serves the group (" + failed.why() + ")", advice);
    }

    private String subject() {
        return "group " + view.config().applicationId(role);
    }
}
