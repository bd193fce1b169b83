package io.loglink.topology.late;

import static io.loglink.topology.late.StageRig.A_STEP;
import static io.loglink.topology.late.StageRig.ROW;
import static io.loglink.topology.late.StageRig.linked;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.LateStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row releases the records that wait for it: in steps, in their order, through restarts and newer rows. */
class WaitStageReleasesTest {
    @TempDir
    Path state;

    @Test
    void tenThousandRecordsOfOneIdAreReleasedInStepsInTheirOrder() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 2_000)) {
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
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
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
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
            LongStream.range(0, 150).forEach(offset -> rig.arrive("alice", offset, false));
            rig.row("alice", ROW);
            rig.released();

            rig.arrive("alice", 200, false);

            assertThat(rig.released()).containsExactly("200 p1 linked");
        }
    }

    @Test
    void aNewRowDuringAReleaseReachesThoseBehindFirstAndThenThoseBefore() {
        try (StageRig rig = new StageRig(state, LateTestSettings.relink(), 100)) {
            LongStream.range(0, 150).forEach(offset -> rig.arrive("alice", offset, false));
            rig.row("alice", ROW);
            assertThat(rig.released()).isEqualTo(linked(0, 100));

            rig.row("alice", new PersonRow("p2", 2, false));
            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released())
                    .isEqualTo(LongStream.concat(LongStream.range(100, 150), LongStream.range(0, 100))
                            .mapToObj(offset -> offset + " p2 linked")
                            .toList());
        }
    }

    @Test
    void rowsThatComeAgainDoNotKeepAReleaseFromItsEnd() {
        try (StageRig rig = new StageRig(state, LateTestSettings.relink(), 100)) {
            LongStream.range(0, 300).forEach(offset -> rig.arrive("alice", offset, false));

            for (int again = 0; again < 3; again++) {
                rig.row("alice", ROW);
            }

            assertThat(rig.released()).isEqualTo(linked(0, 300));
        }
    }

    @Test
    void rowsThatChangeFasterThanTheirReleaseStepsReachEveryRecord() {
        try (StageRig rig = new StageRig(state, LateTestSettings.relink(), 100)) {
            LongStream.range(0, 300).forEach(offset -> rig.arrive("alice", offset, false));

            for (int version = 1; version <= 3; version++) {
                rig.row("alice", new PersonRow("p" + version, version, false));
            }

            assertThat(rig.released()).hasSize(300).contains("0 p1 linked", "150 p2 linked", "299 p3 linked");
            for (int left = 0; left < 3; left++) {
                rig.step(A_STEP);
            }
            assertThat(rig.released()).hasSize(200).allMatch(line -> line.endsWith(" p3 linked"));
        }
    }

    @Test
    void releasesTakeTurns() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 100)) {
            LongStream.range(0, 250).forEach(offset -> rig.arrive("alice", offset, false));
            LongStream.range(250, 500).forEach(offset -> rig.arrive("bob", offset, false));
            rig.row("alice", ROW);
            rig.row("bob", ROW);
            rig.released();

            rig.step(A_STEP);
            rig.step(A_STEP);

            assertThat(rig.released())
                    .isEqualTo(Stream.concat(linked(100, 200).stream(), linked(350, 450).stream())
                            .toList());
        }
    }

    @Test
    void aReleaseWhoseRowWasLostBeginsAnewWhenTheRowIsReadAgain() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 2)) {
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
    void aRowThatIsReadAgainReleasesWhatStillWaits() {
        try (StageRig rig = new StageRig(state, LateTestSettings.amend(), 1)) {
            rig.arrive("alice", 1, false);
            rig.arrive("alice", 2, false);
            rig.row("alice", ROW);

            rig.row("alice", ROW);

            assertThat(rig.released()).containsExactly("1 p1 linked", "2 p1 linked");
        }
    }
}
