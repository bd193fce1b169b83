package io.loglink.topology.reset;

import io.loglink.topology.tables.TableRemoval.TableDirectory;
import java.util.List;

/**
 * What a reset would do.
 *
 * @param role its name
 * @param group its consumer group
 * @param members those that are alive: while there are any, positions cannot be set
 * @param partitions what becomes of the positions, in order; empty when they are left
 * @param tables topics of tables whose positions stay as they are
 * @param state tables or stores on disk that would be removed; empty when they are left
 * @param storeTopics topics behind stores that would be deleted; empty when they are left, or the role has none
 */
public record ResetPlan(
        String role,
        String group,
        List<GroupMember> members,
        List<PartitionMove> partitions,
        List<String> tables,
        List<TableDirectory> state,
        List<String> storeTopics) {

    public ResetPlan {
        members = List.copyOf(members);
        partitions = List.copyOf(partitions);
        tables = List.copyOf(tables);
        state = List.copyOf(state);
        storeTopics = List.copyOf(storeTopics);
    }

    /** Messages that will be read again, at most. */
    public long again() {
        return partitions.stream().mapToLong(PartitionMove::again).sum();
    }

    /** Messages that will never be read, at most. */
    public long skipped() {
        return partitions.stream().mapToLong(PartitionMove::skipped).sum();
    }

    /** Whether there is anything to do. */
    public boolean changes() {
        return !state.isEmpty() || !storeTopics.isEmpty() || partitions.stream().anyMatch(PartitionMove::changes);
    }

    /** Whether a living member stands in the way. */
    public boolean blocked() {
        boolean needsNobody = !storeTopics.isEmpty() || partitions.stream().anyMatch(PartitionMove::changes);
        return !members.isEmpty() && needsNobody;
    }
}
