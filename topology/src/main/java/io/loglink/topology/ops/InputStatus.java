package io.loglink.topology.ops;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The input partitions of this instance together.
 *
 * @param partitions how many it has
 * @param lag messages that are not read and committed yet, as far as is known
 * @param asOf when that was asked for, ISO 8601; null for never
 */
public record InputStatus(
        int partitions, long lag, @Nullable String asOf) {
    /** The lag of partitions together, as far as is known. */
    public static long lagOf(Collection<InputPartition> partitions) {
        return partitions.stream()
                .map(InputPartition::lag)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
