package io.loglink.topology.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "59999, 59 s",
        "60000, 1 min",
        "125000, 2 min 5 s",
        "3600000, 1 h",
        "11100000, 3 h 5 min",
        "86400000, 1 d",
        "187200000, 2 d 4 h",
        "-3000, 3 s"
    })
    void lengthsHaveTwoUnits(long ms, String text) {
        assertThat(Texts.length(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 00:00", "134000, 02:14", "3599999, 59:59", "3600000, 1:00:00", "36610000, 10:10:10", "-5000, -00:05"
    })
    void offsetsAreMinutesAndSeconds(long ms, String text) {
        assertThat(Texts.offset(ms)).isEqualTo(text);
    }

    @Test
    void valuesAreQuotedSoThatTheirEndsShow() {
        assertThat(Texts.quoted(" a\"b\\c\n", 100)).isEqualTo("\" a\\\"b\\\\c ⏎ \"");
        assertThat(Texts.quoted("abcdef", 3)).isEqualTo("\"abc…\"");
        assertThat(Texts.cut("abcdef", 3)).isEqualTo("abc…");
    }

    @Test
    void textOfTheWholeWorldStays() {
        assertThat(Texts.oneLine("Grüße 日本語 👩\u200d💻 می\u200cخواهم")).isEqualTo("Grüße 日本語 👩\u200d💻 می\u200cخواهم");
    }

    @Test
    void nothingMovesTheCursorOrTurnsText() {
        assertThat(Texts.oneLine("\u0000\u001b\u0007\u007f\u0085\u009b\u200e\u202e\u2028\ud800x"))
                .isEqualTo("\uFFFD".repeat(10) + "x");
    }

    @Test
    void timesAndCountsAreOfOneForm() {
        assertThat(Texts.utc(1_795_176_000_123L)).isEqualTo("2026-11-20T12:00:00.123Z");
        assertThat(Texts.local(1_795_176_000_123L, ZoneId.of("Asia/Tokyo"))).isEqualTo("2026-11-20 21:00:00.123");
        assertThat(Texts.count(1, "record")).isEqualTo("1 record");
        assertThat(Texts.count(12_345, "record")).isEqualTo("12,345 records");
    }
}
