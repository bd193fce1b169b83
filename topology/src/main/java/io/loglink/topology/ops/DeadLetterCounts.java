package io.loglink.topology.ops;

import java.util.List;

/**
 * The dead letters that this process has written.
 *
 * @param byReason those that occurred
 */
public record DeadLetterCounts(long total, List<Count> byReason) {
    public DeadLetterCounts {
        byReason = List.copyOf(byReason);
    }

    static DeadLetterCounts of(List<Count> byReason) {
        return new DeadLetterCounts(byReason.stream().mapToLong(Count::count).sum(), byReason);
    }

    /** Those of one stage and reason. */
    public record Count(String stage, String reason, long count) {}
}
