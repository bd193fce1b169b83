package io.loglink.topology.provision;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A right that Loglink's user needs.
 *
 * @param name of the resource, or what it begins with
 * @param pattern {@code LITERAL} or {@code PREFIXED}
 * @param neededBy the command that cannot do without
 * @param why for people
 */
public record Grant(
        ResourceType resource,
        String name,
        PatternType pattern,
        AclOperation operation,
        NeededBy neededBy,
        String why) {
    /** Which command needs a right. */
    public enum NeededBy {
        RUN,
        /** {@code run} works without it. */
        CHECK
    }
}
