package io.loglink.topology.reset;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be set back.
 *
 * @param target null to leave all positions
 * @param topics only these inputs; empty for all
 * @param tables whether the positions in the topics of tables are set back too
 * @param state whether the tables on disk are removed
 */
public record ResetRequest(@Nullable ResetTarget target, Set<String> topics, boolean tables, boolean state) {
    public ResetRequest {
        topics = Set.copyOf(topics);
    }
}
