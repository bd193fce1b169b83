package io.loglink.topology.tables;

import java.util.Map;

/**
 * The last moment for which a table is known to be complete. The topic's ends are asked for now and then; once reading has passed
 * them, the table held at least what the topic held at that moment. Under an endless stream of updates that moment follows the clock,
 * where the lag would never be seen to be zero. Not thread-safe.
 */
final class Completeness {
    private Map<Integer, Long> goal = Map.of();
    private long goalSeenMs;
    private long asOfMs;

    /** The moment; 0 for never. */
    long asOfMs() {
        return asOfMs;
    }

    /** Reading begins again: what was aimed at may not exist any more. */
    void forgetGoal() {
        goal = Map.of();
    }

    /** The table is read again from its beginning. */
    void forget() {
        forgetGoal();
        asOfMs = 0;
    }

    /**
     * The topic ends here. While an earlier end has not been reached, that one stays the goal: a goal that moves away would never be
     * reached.
     */
    void sawEnds(Map<Integer, Long> ends, long nowMs, Map<Integer, Long> positions) {
        if (goal.isEmpty()) {
            goal = Map.copyOf(ends);
            goalSeenMs = nowMs;
        }
        reached(positions);
    }

    /** Reading is here. */
    void reached(Map<Integer, Long> positions) {
        boolean passed = !goal.isEmpty()
                && goal.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (passed) {
            asOfMs = goalSeenMs;
            goal = Map.of();
        }
    }
}
