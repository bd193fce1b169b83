package io.loglink.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({"31_633, 6, 10_000, 4", "2.4, 6, 0.5, 5", "6, 6, 1, 6", "0.03, 6, 0.005, 6", "601, 6, 200, 4"})
    void endsAtTheRoundNumberThatHoldsTheLargestValue(String largest, int maxSteps, String step, int steps) {
        // when
        Axis axis = Axis.reaching(Double.parseDouble(largest.replace("_", "")), maxSteps);

        // then
        assertThat(axis.step()).isEqualTo(Double.parseDouble(step.replace("_", "")));
        assertThat(axis.steps()).isEqualTo(steps);
    }

    @Test
    void labelsLinesWithAsManyDigitsAsAStepHas() {
        assertThat(new Axis(10_000, 4).label(4)).isEqualTo("40,000");
        assertThat(new Axis(0.5, 5).label(3)).isEqualTo("1.5");
    }

    @Test
    void hasALineEvenWhenThereIsNothingToShow() {
        // when
        Axis axis = Axis.reaching(0, 6);

        // then
        assertThat(axis.steps()).isPositive();
        assertThat(axis.share(0)).isZero();
    }
}
