package io.loglink.topology.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.enrich.LateStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partition of a stage over its whole life: many records, little room, restarts. */
class WaitStageTest {
    private static final Duration A_STEP = Duration.ofMillis(100);
    private static final PersonRow ROW = new PersonRow("p1", 1, false);

    @TempDir
    Path state;

    @Test
    void tenThousandRecordsOfOneIdAreReleasedInStepsInTheirOrder() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 2_000)) {
            LongStream.range(0, 10_000).forEach(offset -> rig.arrive("alice", offset, false));
            rig.arrive("bob", 10_000, false);

            rig.row("alice", ROW);
            List<String> first = rig.released();
            rig.step(A_STEP);
            List<String> second = rig.released();

            assertThat(first).isEqualTo(linked(0, 2_000));
            assertThat(second).isEqualTo(linked(2_000, 4_000));
            rig.step(A_STEP);
            rig.step(A_STEP);
            rig.step(A_STEP);
            assertThat(rig.released()).isEqualTo(linked(4_000, 10_000));
            rig.step(Duration.ofSeconds(1));
            assertThat(rig.released()).isEmpty();
            assertThat(rig.metrics.waiting.get(LateStage.PERSONS).records()).isEqualTo(1);
        }
    }

    @Test
    void aReleaseGoesOnAfterARestart() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 100)) {
            LongStream.range(0, 250).forEach(offset -> rig.arrive("alice", offset, false));
            rig.row("alice", ROW);
            assertThat(rig.released()).isEqualTo(linked(0, 100));

            rig.restart();
            rig.step(A_STEP);
            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released()).isEqualTo(linked(100, 250));
            rig.restart();
            rig.step(A_STEP);
            assertThat(rig.released()).isEmpty();
        }
    }

    @Test
    void aRecordThatComesDuringAReleaseOfItsIdIsLinkedAtOnce() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 100)) {
            LongStream.range(0, 150).forEach(offset -> rig.arrive("alice", offset, false));
            rig.row("alice", ROW);
            rig.released();

            rig.arrive("alice", 200, false);

            assertThat(rig.released()).containsExactly("200 p1 linked");
        }
    }

    @Test
    void aNewRowDuringAReleaseStartsItAnew() {
        try (StageRig rig = new StageRig(state, LateHarness.relink(), 100)) {
            LongStream.range(0, 150).forEach(offset -> rig.arrive("alice", offset, false));
            rig.row("alice", ROW);
            assertThat(rig.released()).isEqualTo(linked(0, 100));

            rig.row("alice", new PersonRow("p2", 2, false));
            rig.step(A_STEP);

            assertThat(rig.released())
                    .isEqualTo(LongStream.range(0, 150)
                            .mapToObj(offset -> offset + " p2 linked")
                            .toList());
        }
    }

    @Test
    void whatWaitsStillWaitsAfterARestart() {
        try (StageRig rig = new StageRig(state, LateHarness.hold(), 100)) {
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
            rig.step(LateHarness.HOLD);
            assertThat(rig.released()).containsExactly("1 p1 linked", "2 null expired");
        }
    }

    @Test
    void manyRecordsExpireInStepsTheOldestFirst() {
        try (StageRig rig = new StageRig(state, LateHarness.hold(), 100)) {
            LongStream.range(0, 250).forEach(offset -> {
                rig.arrive("id" + offset % 7, offset, true);
                rig.step(Duration.ofMillis(1));
            });
            assertThat(rig.released()).isEmpty();

            rig.step(LateHarness.HOLD);
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
        try (StageRig rig = new StageRig(state, LateHarness.hold(), 3)) {
            LongStream.range(0, 10).forEach(offset -> rig.arrive("alice", offset, true));
            rig.arrive("bob", 10, true);
            rig.row("alice", ROW);

            rig.step(LateHarness.HOLD);
            rig.step(A_STEP);
            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released()).hasSize(11).containsAll(linked(0, 10)).contains("10 null expired");
        }
    }

    @Test
    void theOldestLeaveWhenMoreWaitThanMay() {
        try (StageRig rig = new StageRig(state, LateHarness.settings(Mode.HOLD, Mode.OFF, false, 2, 1 << 20), 100)) {
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
        try (StageRig rig = new StageRig(state, LateHarness.settings(Mode.AMEND, Mode.OFF, false, 100, 1_200), 100)) {
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
        try (StageRig rig = new StageRig(state, LateHarness.settings(Mode.HOLD, Mode.OFF, false, 2, 1 << 20), 100)) {
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
        try (StageRig rig = new StageRig(state, LateHarness.hold(), 100)) {
            LongStream.range(0, 400).forEach(offset -> {
                rig.arrive("id" + offset, offset, true);
                rig.step(Duration.ofMillis(1));
            });
            rig.restart(LateHarness.settings(Mode.HOLD, Mode.OFF, false, 50, 1 << 20));

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
    void aReleaseWhoseRowWasLostBeginsAnewWhenTheRowIsReadAgain() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 2)) {
            LongStream.range(0, 5).forEach(offset -> rig.arrive("alice", offset, false));
            rig.row("alice", ROW);
            assertThat(rig.released()).isEqualTo(linked(0, 2));
            rig.loseRow("alice");

            rig.restart();
            rig.step(A_STEP);
            assertThat(rig.released()).isEmpty();
            rig.row("alice", ROW);
            rig.step(A_STEP);

            assertThat(rig.released()).isEqualTo(linked(2, 5));
        }
    }

    @Test
    void aRecordThatComesTwiceWaitsOnce() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 100)) {
            rig.arrive("alice", 1, false);
            rig.arrive("alice", 1, false);
            rig.row("alice", ROW);

            assertThat(rig.released()).containsExactly("1 p1 linked");
            assertThat(rig.metrics.take())
                    .containsExactly("persons: waits, records", "persons: resolved, records after 0 ms");
            rig.step(LateHarness.WINDOW);
            assertThat(rig.metrics.waiting.get(LateStage.PERSONS)).isEqualTo(new LateMetrics.Waiting(0, 0, 0));
        }
    }

    @Test
    void aRowThatIsReadAgainReleasesWhatStillWaits() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 1)) {
            rig.arrive("alice", 1, false);
            rig.arrive("alice", 2, false);
            rig.row("alice", ROW);

            rig.row("alice", ROW);

            assertThat(rig.released()).containsExactly("1 p1 linked", "2 p1 linked");
        }
    }

    @Test
    void aRecordWhoseTimeIsUpOnArrivalIsLookedUpAndWaitsNoMore() {
        try (StageRig rig = new StageRig(state, LateHarness.hold(), 100)) {
            rig.row("alice", ROW);

            rig.arrive(StageRig.record("alice", 1, true, StageRig.START - 60_000));
            rig.arrive(StageRig.record("bob", 2, true, StageRig.START - 60_000));

            assertThat(rig.released()).containsExactly("1 p1 linked", "2 null expired");
        }
    }

    @Test
    void theOldestIsShownAfterEarlierOnesHaveLeft() {
        try (StageRig rig = new StageRig(state, LateHarness.amend(), 100)) {
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
        StageRig rig = new StageRig(state, LateHarness.amend(), 100);

        rig.close();

        assertThat(rig.metrics.take()).containsExactly("persons: gone");
    }

    private static List<String> linked(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> offset + " p1 linked")
                .toList();
    }

    private static List<String> evicted(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> offset + " null evicted")
                .toList();
    }

    private static List<String> expired(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> offset + " null expired")
                .toList();
    }
}
