package io.loglink.topology.late;

import static io.loglink.topology.late.StageRig.A_STEP;
import static io.loglink.topology.late.StageRig.ROW;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.LateStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partition of a stage over its whole life: what waits in it, through restarts and to its end. */
class WaitStageTest {
    @TempDir
    Path state;

    @Test
    void whatWaitsStillWaitsAfterARestart() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            rig.arrive("alice", 1, true);
            rig.arrive("bob", 2, true);
            rig.step(A_STEP);
            LateMetrics.Waiting before = rig.metrics.waiting.get(LateStage.PERSONS);

            rig.restart();
            rig.step(Duration.ofSeconds(1));

            assertThat(rig.metrics.waiting.get(LateStage.PERSONS)).isEqualTo(before);
            assertThat(before.records()).isEqualTo(2);
            assertThat(before.oldestSinceMs()).isEqualTo(StageRig.START);
            rig.row("alice", ROW);
            rig.step(LateTestSettings.HOLD);
            assertThat(rig.released()).containsExactly("1 p1 linked", "2 null expired");
        }
    }

    @Test
    void aRecordThatComesTwiceWaitsOnce() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
            rig.arrive("alice", 1, false);
            rig.arrive("alice", 1, false);
            rig.row("alice", ROW);

            assertThat(rig.released()).containsExactly("1 p1 linked");
            assertThat(rig.metrics.take())
                    .containsExactly("persons: waits, records", "persons: resolved, records after 0 ms");
            rig.step(LateTestSettings.WINDOW);
            assertThat(rig.metrics.waiting.get(LateStage.PERSONS)).isEqualTo(new LateMetrics.Waiting(0, 0, 0));
        }
    }

    @Test
    void theOldestIsShownAfterEarlierOnesHaveLeft() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
            rig.arrive("alice", 1, false);
            rig.step(Duration.ofSeconds(5));
            rig.arrive("bob", 2, false);
            rig.step(Duration.ofSeconds(5));
            assertThat(rig.metrics.waiting.get(LateStage.PERSONS).oldestSinceMs())
                    .isEqualTo(StageRig.START);

            rig.row("alice", ROW);
            rig.step(Duration.ofSeconds(5));

            assertThat(rig.metrics.waiting.get(LateStage.PERSONS).oldestSinceMs())
                    .isEqualTo(StageRig.START + 5_000);
        }
    }

    @Test
    void aPartitionThatGoesIsSaid() {
        StageRig rig = new StageRig(state, LateTestSettings.amend(), 100);

        rig.close();

        assertThat(rig.metrics.take()).containsExactly("persons: gone");
    }

    @Test
    void whatItHadScheduledEndsWithIt() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
            List<CapturedPunctuator> scheduled = rig.scheduled();

            rig.restart();

            assertThat(scheduled).hasSize(1).allMatch(CapturedPunctuator::cancelled);
        }
    }
}
