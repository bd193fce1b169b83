package io.loglink.topology.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static @Nullable Since parse(String text) {
        return Since.parse(text, NOW, ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            90s, 2026-11-20T11:58:30Z
            10m, 2026-11-20T11:50:00Z
            2h, 2026-11-20T10:00:00Z
            3d, 2026-11-17T12:00:00Z
            now, 2026-11-20T12:00:00Z
            2026-11-20, 2026-11-19T23:00:00Z
            2026-11-20T08:15, 2026-11-20T07:15:00Z
            2026-07-01T08:15:30.5, 2026-07-01T06:15:30.500Z
            2026-11-20T08:15:00Z, 2026-11-20T08:15:00Z
            2026-11-20T08:15+05:30, 2026-11-20T02:45:00Z
            """)
    void timesAreRead(String text, Instant expected) {
        assertThat(parse(text)).isEqualTo(new Since(expected));
    }

    @Test
    void theBeginningHasNoTime() {
        assertThat(parse("beginning")).isEqualTo(new Since(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-1m", "10 m", "1w", "yesterday", "2026-13-01", "08:15", "12345678901s"})
    void anythingElseIsNone(String text) {
        assertThat(parse(text)).isNull();
    }
}
