package io.loglink.topology.late;

import static io.loglink.topology.late.StageRig.A_STEP;
import static io.loglink.topology.late.StageRig.ROW;
import static io.loglink.topology.late.StageRig.evicted;
import static io.loglink.topology.late.StageRig.expired;
import static io.loglink.topology.late.StageRig.linked;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.LateStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that leave because their time is up, or because more wait than may. */
class WaitStageDeparturesTest {
    @TempDir
    Path state;

    @Test
    void manyRecordsExpireInStepsTheOldestFirst() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            LongStream.range(0, 250).forEach(offset -> {
                rig.arrive("id" + offset % 7, offset, true);
                rig.step(Duration.ofMillis(1));
            });
            assertThat(rig.released()).isEmpty();

            rig.step(LateTestSettings.HOLD);
            assertThat(rig.released()).isEqualTo(expired(0, 100));
            rig.step(A_STEP);
            assertThat(rig.released()).isEqualTo(expired(100, 200));
            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released()).isEqualTo(expired(200, 250));
            rig.step(Duration.ofSeconds(1));
            assertThat(rig.metrics.waiting.get(LateStage.PERSONS)).isEqualTo(new LateMetrics.Waiting(0, 0, 0));
        }
    }

    @Test
    void aRowThatIsThereLinksWhatItsReleaseHadNotReachedWhenTheTimeWasUp() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 3)) {
            LongStream.range(0, 10).forEach(offset -> rig.arrive("alice", offset, true));
            rig.arrive("bob", 10, true);
            rig.row("alice", ROW);

            rig.step(LateTestSettings.HOLD);
            rig.step(A_STEP);
            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released()).hasSize(11).containsAll(linked(0, 10)).contains("10 null expired");
        }
    }

    @Test
    void aRecordWhoseTimeIsUpOnArrivalIsLookedUpAndWaitsNoMore() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            rig.row("alice", ROW);

            rig.arrive(StageRig.record("alice", 1, true, StageRig.START - 60_000));
            rig.arrive(StageRig.record("bob", 2, true, StageRig.START - 60_000));

            assertThat(rig.released()).containsExactly("1 p1 linked", "2 null expired");
        }
    }

    @Test
    void theOldestLeaveWhenMoreWaitThanMay() {
        try (StageRig rig = new StageRig(state, LateTestSettings.of(Mode.HOLD, Mode.OFF, false, 2, 1 << 20), 100)) {
            rig.arrive("alice", 1, true);
            rig.step(A_STEP);
            rig.arrive("bob", 2, true);
            rig.step(A_STEP);
            rig.arrive("carol", 3, true);

            assertThat(rig.released()).containsExactly("1 null evicted");
            assertThat(rig.metrics.take())
                    .containsExactly(
                            "persons: waits, records",
                            "persons: waits, records",
                            "persons: waits, records",
                            "persons: left, records EVICTED_RECORDS");
            rig.row("alice", ROW);
            rig.row("bob", ROW);
            assertThat(rig.released()).containsExactly("2 p1 linked");
        }
    }

    @Test
    void theOldestLeaveWhenTheyTakeMoreThanTheyMay() {
        try (StageRig rig = new StageRig(state, LateTestSettings.of(Mode.AMEND, Mode.OFF, false, 100, 1_200), 100)) {
            LongStream.range(0, 10).forEach(offset -> {
                rig.arrive("alice", offset, false);
                rig.step(A_STEP);
            });
            rig.step(Duration.ofSeconds(1));

            LateMetrics.Waiting waiting = rig.metrics.waiting.get(LateStage.PERSONS);
            assertThat(waiting.bytes()).isBetween(600L, 1_200L);
            assertThat(rig.metrics.take().stream().filter("persons: left, records EVICTED_BYTES"::equals))
                    .hasSize((int) (10 - waiting.records()));
            rig.row("alice", ROW);
            assertThat(rig.released()).hasSize((int) waiting.records()).last().isEqualTo("9 p1 linked");
        }
    }

    @Test
    void theLimitsHoldAfterARestartToo() {
        try (StageRig rig = new StageRig(state, LateTestSettings.of(Mode.HOLD, Mode.OFF, false, 2, 1 << 20), 100)) {
            rig.arrive("alice", 1, true);
            rig.step(A_STEP);
            rig.arrive("bob", 2, true);
            rig.restart();

            rig.arrive("carol", 3, true);

            assertThat(rig.released()).containsExactly("1 null evicted");
        }
    }

    @Test
    void limitsThatWereLoweredAreReachedInSteps() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            LongStream.range(0, 400).forEach(offset -> {
                rig.arrive("id" + offset, offset, true);
                rig.step(Duration.ofMillis(1));
            });
            rig.restart(LateTestSettings.of(Mode.HOLD, Mode.OFF, false, 50, 1 << 20));

            rig.arrive("alice", 400, true);
            assertThat(rig.released()).isEqualTo(evicted(0, 100));
            rig.step(A_STEP);
            assertThat(rig.released()).isEqualTo(evicted(100, 200));
            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released()).isEqualTo(evicted(200, 351));
        }
    }

    @Test
    void aReleaseDoesNotKeepOthersFromLeavingInTime() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            rig.arrive("bob", 9_999, true);
            rig.step(Duration.ofSeconds(20));
            LongStream.range(0, 2_000).forEach(offset -> rig.arrive("alice", offset, true));
            rig.row("alice", ROW);

            rig.step(Duration.ofSeconds(10));
            rig.step(A_STEP);

            assertThat(rig.released()).contains("9999 null expired");
        }
    }

    @Test
    void expiryDoesNotKeepAReleaseFromGoingOn() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            LongStream.range(0, 2_000).forEach(offset -> rig.arrive("bob", offset, true));
            rig.step(Duration.ofSeconds(20));
            LongStream.range(2_000, 2_150).forEach(offset -> rig.arrive("alice", offset, true));
            rig.row("alice", ROW);

            rig.step(Duration.ofSeconds(10));
            rig.step(A_STEP);

            assertThat(rig.released()).containsAll(linked(2_000, 2_150));
        }
    }

    @Test
    void aRecordFromAheadOfTheClockWaitsNoLongerThanOthers() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            rig.arrive(StageRig.record("bob", 1, true, StageRig.START + 3_600_000));

            rig.step(LateTestSettings.HOLD.plusSeconds(1));

            assertThat(rig.released()).containsExactly("1 null expired");
        }
    }

    @Test
    void theGaugesGoOnWhenTheClockIsPutBack() {
        try (StageRig rig = new StageRig(state, LateTestSettings.hold(), 100)) {
            rig.step(Duration.ofSeconds(1));
            rig.step(Duration.ofMinutes(-10));
            rig.arrive("bob", 1, true);

            rig.step(Duration.ofSeconds(5));

            assertThat(rig.waitingRecords()).isEqualTo(1);
        }
    }
}
