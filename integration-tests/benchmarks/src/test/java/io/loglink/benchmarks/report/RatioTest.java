package io.loglink.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void dividesRoundByRound() {
        // given
        double[] over = {10, 30, 80};
        double[] under = {10, 10, 20};

        // when
        Ratio ratio = Ratio.of(over, under);

        // then
        assertThat(ratio).isEqualTo(new Ratio(3, 1, 4));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        // when
        Ratio ratio = Ratio.of(4, -1, 2, 3);

        // then
        assertThat(ratio).isEqualTo(new Ratio(2.5, -1, 4));
    }

    @Test
    void leavesTheRoundsAsTheyAre() {
        // given
        double[] rounds = {3, 1, 2};

        // when
        Ratio.of(rounds);

        // then
        assertThat(rounds).containsExactly(3, 1, 2);
    }

    @Test
    void refusesSidesThatWereNotPlayedEquallyOften() {
        assertThatThrownBy(() -> Ratio.of(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 1");
    }
}
