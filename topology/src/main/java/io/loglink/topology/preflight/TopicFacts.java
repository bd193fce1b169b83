package io.loglink.topology.preflight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * A topic that exists and may be looked at.
 *
 * @param partitions in the order of their numbers
 * @param allowed what this user may do with it
 * @param settings by name; null when this user may not see them
 */
record TopicFacts(
        String topic,
        List<Partition> partitions,
        Set<AclOperation> allowed,
        @Nullable Map<String, String> settings) {
    TopicFacts {
        partitions = List.copyOf(partitions);
        allowed = Set.copyOf(allowed);
        settings = settings == null ? null : Map.copyOf(settings);
    }

    /**
     * A partition.
     *
     * @param hasLeader whether it can be read and written now
     * @param replicas how many it should have
     * @param inSync how many of them have everything
     * @param begin offset of the first message that it still has; 0 when that is not known
     * @param end offset after the last one; 0 when that is not known
     */
    record Partition(int number, boolean hasLeader, int replicas, int inSync, long begin, long end) {}

    /** The setting's value; null when it is not known. */
    @Nullable
    String text(String setting) {
        return settings == null ? null : settings.get(setting);
    }

    /** The setting's value, or {@code otherwise} when it is not known. */
    long number(String setting, long otherwise) {
        String text = text(setting);
        return text == null || text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    /** How many it holds, control records and what is compacted away among them. */
    long messages() {
        return partitions.stream()
                .mapToLong(partition -> partition.end() - partition.begin())
                .sum();
    }

    /** Of the partition that has the fewest. */
    int replicas() {
        return partitions.stream().mapToInt(Partition::replicas).min().orElse(0);
    }
}
