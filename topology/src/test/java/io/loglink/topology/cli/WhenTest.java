package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WhenTest {
    private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-03T10:15:00Z, 2026-11-03T10:15:00Z",
        "2026-11-03T10:15:00.5+02:00, 2026-11-03T08:15:00.5Z",
        "2026-11-03T10:15, 2026-11-03T10:15:00Z",
        "2026-11-03, 2026-11-03T00:00:00Z",
        "90s, 2026-11-03T11:58:30Z",
        "15m, 2026-11-03T11:45:00Z",
        "2h, 2026-11-03T10:00:00Z",
        "7d, 2026-10-27T12:00:00Z",
        "PT1H30M, 2026-11-03T10:30:00Z",
        "0s, 2026-11-03T12:00:00Z"
    })
    void timesAndHowLongAgo(String text, Instant expected) {
        assertThat(When.instant(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "5",
                "5w",
                "-5m",
                "2026-13-01",
                "2026-11-03T25:00:00Z",
                "PT",
                "-PT5M",
                "2026-11-03 10:15"
            })
    void anythingElseIsRefusedWithTheForms(String text) {
        assertThatThrownBy(() -> When.instant(text, NOW))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no time: give " + When.FORM);
    }

    @Test
    void aDurationIsNoTime() {
        When.ToDuration converter = new When.ToDuration();

        assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> converter.convert("2026-11-03"))
                .hasMessage("'2026-11-03' is no duration: give one as in 90s, 15m, 2h, 7d or PT1H30M");
    }
}
