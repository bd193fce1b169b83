package io.loglink.topology.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.config.LateTestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencesTest {
    @TempDir
    Path state;

    @Test
    void fencesStandBetweenTheRecordsAndAreNoRecords() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
            assertThat(rig.stored()).isEqualTo(4_096);

            rig.arrive("alice", 1, false);
            rig.restart();

            assertThat(rig.stored()).isEqualTo(4_097);
            rig.step(LateTestSettings.WINDOW.dividedBy(2));
            assertThat(rig.waitingRecords()).isEqualTo(1);
            rig.row("alice", new PersonRow("p1", 1, false));
            assertThat(rig.released()).containsExactly("1 p1 linked");
            assertThat(rig.stored()).isEqualTo(4_096);
        }
    }
}
