package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {
    @ParameterizedTest
    @CsvSource({
        "1, trace", "4, trace", "5, debug", "8, debug", "9, info", "12, info",
        "13, warn", "16, warn", "17, error", "20, error", "21, fatal", "24, fatal"
    })
    void theNumberDecidesInBandsOfFour(int number, String severity) {
        assertThat(severity(number, "panic")).isEqualTo(severity);
        assertThat(severity(number, "")).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "trace, trace",
        "trace2, trace",
        "trace4, trace",
        "debug, debug",
        "dbug, debug",
        "debug3, debug",
        "info, info",
        "information, info",
        "informational, info",
        "notice, info",
        "info2, info",
        "info4, info",
        "warn, warn",
        "warning, warn",
        "warn2, warn",
        "error, error",
        "err, error",
        "eror, error",
        "severe, error",
        "error3, error",
        "fatal, fatal",
        "critical, fatal",
        "crit, fatal",
        "alert, fatal",
        "emerg, fatal",
        "emergency, fatal",
        "panic, fatal",
        "fatal4, fatal"
    })
    void withoutANumberTheTextDecidesInAnyCase(String text, String severity) {
        assertThat(severity(0, text)).isEqualTo(severity);
        assertThat(severity(0, text.toUpperCase(Locale.ROOT))).isEqualTo(severity);
        assertThat(severity(0, text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)))
                .isEqualTo(severity);
        assertThat(severity(-1, text)).isEqualTo(severity);
        assertThat(severity(25, text)).isEqualTo(severity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verbose",
                "info5",
                "info1",
                "info0",
                " info",
                "infos",
                "ínfo",
                "[nfo",
                "a text longer than any severity"
            })
    void otherTextsHaveNoSeverity(String text) {
        assertThat(severity(0, text)).isEmpty();
    }

    private static String severity(int number, String text) {
        byte[] source = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return Severity.of(number, source, 1, source.length - 1).text();
    }
}
