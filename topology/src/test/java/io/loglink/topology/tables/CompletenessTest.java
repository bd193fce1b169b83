package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompletenessTest {
    private final Completeness completeness = new Completeness();

    @Test
    void aTableThatStandsAtTheEndIsCompleteAsOfTheMomentWhenTheEndWasAskedFor() {
        completeness.sawEnds(Map.of(0, 5L, 1, 7L), 1_000, Map.of(0, 5L, 1, 7L));

        assertThat(completeness.asOfMs()).isEqualTo(1_000);
    }

    @Test
    void itIsCompleteOnceEveryPartitionHasReachedItsEnd() {
        completeness.sawEnds(Map.of(0, 5L, 1, 7L), 1_000, Map.of(0, 5L));
        completeness.reached(Map.of(0, 5L, 1, 6L));

        assertThat(completeness.asOfMs()).as("never complete so far").isZero();

        completeness.reached(Map.of(0, 5L, 1, 8L));

        assertThat(completeness.asOfMs()).isEqualTo(1_000);
    }

    @Test
    void underAnEndlessStreamOfUpdatesTheMomentFollowsTheClock() {
        completeness.sawEnds(Map.of(0, 5L), 1_000, Map.of(0, 1L));
        completeness.sawEnds(Map.of(0, 50L), 2_000, Map.of(0, 4L));
        completeness.reached(Map.of(0, 6L));

        assertThat(completeness.asOfMs()).as("the goal stayed where it was").isEqualTo(1_000);

        completeness.sawEnds(Map.of(0, 500L), 3_000, Map.of(0, 60L));
        completeness.reached(Map.of(0, 499L));

        assertThat(completeness.asOfMs()).isEqualTo(1_000);

        completeness.reached(Map.of(0, 500L));

        assertThat(completeness.asOfMs()).isEqualTo(3_000);
    }

    @Test
    void whatWasAimedAtBeforeReadingBeganAgainDoesNotCount() {
        completeness.sawEnds(Map.of(0, 500L), 1_000, Map.of(0, 1L));
        completeness.forgetGoal();
        completeness.sawEnds(Map.of(0, 5L), 2_000, Map.of(0, 5L));

        assertThat(completeness.asOfMs()).isEqualTo(2_000);
    }

    @Test
    void aTableThatIsReadAgainFromItsBeginningIsNotComplete() {
        completeness.sawEnds(Map.of(0, 5L), 1_000, Map.of(0, 5L));

        completeness.forget();

        assertThat(completeness.asOfMs()).isZero();
    }
}
