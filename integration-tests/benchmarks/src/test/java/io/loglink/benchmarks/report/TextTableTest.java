package io.loglink.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsTheFirstColumnLeftAndTheOthersRight() {
        // given
        TextTable table = new TextTable("side", "ns");

        // when
        table.row("copy", "1200").row("Loglink", "9");

        // then
        assertThat(table.toString()).isEqualTo("""
                        | side    |   ns |
                        | ------- | ---: |
                        | copy    | 1200 |
                        | Loglink |    9 |
                        """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        // given
        TextTable table = new TextTable("side", "ns");

        // when, then
        assertThatThrownBy(() -> table.row("copy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells under 2 headings");
    }
}
