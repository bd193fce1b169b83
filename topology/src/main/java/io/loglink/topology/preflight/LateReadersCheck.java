package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import java.util.List;

/** Somebody reads what is handed over: else the topics of waiting records fill, and nothing is ever linked late. */
final class LateReadersCheck implements Check {
    private final ClusterView view;

    LateReadersCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        LoglinkConfig config = view.config();
        if (!config.handsOverToOthers()) {
            return List.of();
        }
        String subject = "group " + config.applicationId(Role.LATE);
        Boolean members = view.facts().lateMembers();
        if (Boolean.TRUE.equals(members)) {
            return List.of(Finding.ok(Area.TOPICS, subject, "instances with the role late read what is handed over"));
        }
        return List.of(Finding.warning(
                Area.TOPICS,
                subject,
                "%s hands records over (%s), and %s"
                        .formatted(
                                config.shown(Property.ROLES),
                                config.late().modes(),
                                members == null
                                        ? "whether anybody reads them is not to be seen: there is no such group yet, or this user may not describe it"
                                        : "nobody reads them: the group has no members"),
                "start an instance with %s=late, or set %s"
                        .formatted(Property.ROLES, config.late().modesOff())));
    }
}
