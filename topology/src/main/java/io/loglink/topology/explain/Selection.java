package io.loglink.topology.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a message are explained.
 *
 * @param index the one that is meant, from 0; null for the first ones
 * @param limit how many of the first ones
 */
public record Selection(@Nullable Integer index, int limit) {

    /**
     * Chooses among the indexes that there are.
     *
     * @throws NoSuchRecordException when the one that is meant is not there
     */
    List<Integer> of(List<Integer> indexes) {
        if (index == null) {
            return indexes.stream().limit(limit).toList();
        }
        if (!indexes.contains(index)) {
            throw new NoSuchRecordException("there is no record " + index + ": the message holds "
                    + (indexes.isEmpty() ? "none" : "records 0 to " + (indexes.get(indexes.size() - 1))));
        }
        return List.of(index);
    }
}
