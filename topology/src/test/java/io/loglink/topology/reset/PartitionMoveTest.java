package io.loglink.topology.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionMoveTest {
    @ParameterizedTest
    @CsvSource({
        // from, to, beginning, again, skipped, changes
        "10, 4, 0, 6, 0, true",
        "10, 10, 0, 0, 0, false",
        "10, 15, 0, 0, 5, true",
        "10, 4, 4, 6, 0, true",
        // The topic has deleted up to 20: nothing of what was read is there any more.
        "10, 20, 20, 0, 0, true",
        "10, 25, 20, 0, 5, true",
        // No position yet: nothing has been read.
        ", 0, 0, 0, 0, true",
        ", 7, 2, 0, 5, true"
    })
    void countsWhatIsReadAgainAndWhatIsSkipped(
            Long from, long to, long beginning, long again, long skipped, boolean changes) {
        PartitionMove move = PartitionMove.of("t", 0, from, to, beginning);

        assertThat(move).isEqualTo(new PartitionMove("t", 0, from, to, again, skipped));
        assertThat(move.changes()).isEqualTo(changes);
    }
}
