package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartPlanTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readingBegins(
            String where,
            Map<Integer, Long> stored,
            Map<Integer, Long> beginning,
            Map<Integer, Long> end,
            StartPlan plan) {
        assertThat(StartPlan.of(stored, beginning, end)).isEqualTo(plan);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(
                        "at the beginning, with nothing stored",
                        Map.of(),
                        Map.of(0, 0L, 1, 3L),
                        Map.of(0, 10L, 1, 20L),
                        goOn(Map.of(0, 0L, 1, 3L))),
                Arguments.of(
                        "where it left off",
                        Map.of(0, 5L, 1, 20L),
                        Map.of(0, 0L, 1, 3L),
                        Map.of(0, 10L, 1, 20L),
                        goOn(Map.of(0, 5L, 1, 20L))),
                Arguments.of(
                        "at the beginning of a partition that is new",
                        Map.of(0, 5L),
                        Map.of(0, 0L, 1, 0L),
                        Map.of(0, 10L, 1, 20L),
                        goOn(Map.of(0, 5L, 1, 0L))),
                Arguments.of(
                        "at the beginning where that has moved past what was read",
                        Map.of(0, 5L),
                        Map.of(0, 8L),
                        Map.of(0, 10L),
                        goOn(Map.of(0, 8L))),
                Arguments.of(
                        "anew, when more was read than there is",
                        Map.of(0, 5L, 1, 21L),
                        Map.of(0, 0L, 1, 3L),
                        Map.of(0, 10L, 1, 20L),
                        new StartPlan(
                                "partition 1 was read up to offset 21, but ends at 20: the topic was created again or cut",
                                Map.of(0, 0L, 1, 3L))),
                Arguments.of(
                        "anew, when a partition is gone",
                        Map.of(0, 5L, 1, 2L),
                        Map.of(0, 0L),
                        Map.of(0, 10L),
                        new StartPlan("the topic has no partition 1 any more", Map.of(0, 0L))));
    }

    private static StartPlan goOn(Map<Integer, Long> positions) {
        return new StartPlan(null, positions);
    }
}
