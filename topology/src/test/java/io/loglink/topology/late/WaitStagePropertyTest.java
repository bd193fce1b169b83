package io.loglink.topology.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.utils.Utils;

/** Whatever comes to a stage, in whatever order, through restarts and with limits that are reached and lowered. */
class WaitStagePropertyTest {
    private static final int IDS = 12;

    /** What happens to a stage. */
    private sealed interface Action {}

    private record Arrive(int id, boolean held) implements Action {}

    /** @param later how much its version is above that of the id's last row */
    private record RowComes(int id, int person, int later, boolean deleted) implements Action {}

    private record TimePasses(int millis) implements Action {}

    private record Restart(int maxRecords, int maxBytes) implements Action {}

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void heldRecordsLeaveOnceEmittedOnesAreAmendedAtMostOnceAndNothingStays(
            @ForAll("actions") List<Action> actions, @ForAll boolean relink) throws IOException {
        Path state = Files.createTempDirectory("stage");
        try (StageRig rig = new StageRig(state, settings(relink, 60, 1 << 20), 7)) {
            Run run = new Run(rig, relink);

            actions.forEach(run::take);
            run.waitUntilTheEnd();

            assertThat(run.wrong()).isEmpty();
            assertThat(rig.waitingRecords()).isZero();
            assertThat(rig.stored()).as("only the fences").isEqualTo(4_096);
        } finally {
            Utils.delete(state.toFile());
        }
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, IDS - 1);
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        Arbitrary<Action> arrivals = Combinators.combine(ids, either).as(Arrive::new);
        Arbitrary<Action> rows = Combinators.combine(
                        ids,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
                .as(RowComes::new);
        Arbitrary<Action> times = Arbitraries.integers().between(0, 9_000).map(TimePasses::new);
        Arbitrary<Action> restarts = Combinators.combine(
                        Arbitraries.integers().between(20, 100),
                        Arbitraries.integers().between(1 << 11, 1 << 16))
                .as(Restart::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(60, arrivals), Tuple.of(15, rows), Tuple.of(20, times), Tuple.of(1, restarts))
                .list()
                .ofMinSize(300)
                .ofMaxSize(800);
    }

    private static LateSettings settings(boolean relink, int maxRecords, int maxBytes) {
        return LateTestSettings.of(Mode.AMEND, Mode.HOLD, relink, maxRecords, maxBytes);
    }

    /** Carries actions out, and counts what leaves. */
    private static final class Run {
        private final StageRig rig;
        private final boolean relink;
        private final List<Boolean> held = new ArrayList<>();
        private final Map<Integer, Integer> left = new HashMap<>();
        private final int[] versions = new int[IDS];

        Run(StageRig rig, boolean relink) {
            this.rig = rig;
            this.relink = relink;
        }

        void take(Action action) {
            if (action instanceof Arrive arrive) {
                rig.arrive(id(arrive.id()), held.size(), arrive.held());
                held.add(arrive.held());
            } else if (action instanceof RowComes row) {
                versions[row.id()] += row.later();
                rig.row(id(row.id()), new PersonRow("p" + row.person(), versions[row.id()], row.deleted()));
            } else if (action instanceof TimePasses time) {
                rig.step(Duration.ofMillis(time.millis()));
            } else if (action instanceof Restart restart) {
                rig.restart(settings(relink, restart.maxRecords(), restart.maxBytes()));
            }
            count();
        }

        /** A new id every hundred records, so that records come before their row again and again. */
        private String id(int number) {
            return "id" + number + "-" + held.size() / 100;
        }

        /** Far more steps than it takes, each an hour after the one before. */
        void waitUntilTheEnd() {
            for (int steps = 0; steps < 400; steps++) {
                rig.step(LateTestSettings.WINDOW);
                count();
            }
        }

        private void count() {
            rig.released().forEach(line -> left.merge(Integer.valueOf(line.split(" ")[0]), 1, Integer::sum));
        }

        /** The records that left too often, or not at all. */
        List<String> wrong() {
            List<String> wrong = new ArrayList<>();
            for (int offset = 0; offset < held.size(); offset++) {
                int times = left.getOrDefault(offset, 0);
                if (held.get(offset) ? times != 1 : !relink && times > 1) {
                    wrong.add((held.get(offset) ? "held " : "emitted ") + offset + " left " + times + " times");
                }
            }
            return wrong;
        }
    }
}
