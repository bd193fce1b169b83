package io.loglink.topology.ops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The role late at one moment; its fields are a part of the JSON of {@code /status}.
 *
 * @param input how far it is with records that begin to wait, and with rows
 * @param stages what waits, stage by stage
 * @param restoring stores that are being filled from their topics: their partitions wait until they are
 * @param standbyLag records that the stores kept ready for other instances are behind; null when it is not known
 */
public record LateReport(
        InputStatus input,
        List<LateStatus> stages,
        List<Restoring> restoring,
        @Nullable Long standbyLag) {
    public LateReport {
        stages = List.copyOf(stages);
        restoring = List.copyOf(restoring);
    }

    /** A store that is being filled. */
    public record Restoring(String store, int partition, long recordsLeft) {}
}
