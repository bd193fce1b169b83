package io.loglink.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({"0, 0:00", "999, 0:00", "134000, 2:14", "-65000, -1:05", "3734000, 1:02:14"})
    void aLengthIsMinutesAndSeconds(long millis, String text) {
        assertThat(Texts.length(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 logs", "1, 1 log", "12345, '12,345 logs'"})
    void aCountHasItsNoun(long count, String text) {
        assertThat(Texts.count(count, "log")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, ░░░░", "12, ░░░░", "13, █░░░", "50, ██░░", "100, ████", "120, ████"})
    void aBarIsFilledToThePercentage(double percent, String bar) {
        assertThat(Texts.bar(percent, 4)).isEqualTo(bar);
    }

    @ParameterizedTest
    @CsvSource({"30s, 30", "5m, 300", "1h, 3600", "45, 45", "' 7 s ', 7"})
    void aDurationIsSecondsMinutesOrHours(String text, long seconds) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-3", "3d", "half a minute", "99999999"})
    void whatIsNoDurationIsAnErrorThatShowsTheForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("'" + text + "' is no length of time: give seconds, or a number with s, m or h, e.g. 30s");
    }

    @Test
    void theSizeOfATerminalIsLinesAndColumns() {
        assertThat(TerminalSize.parse("50 120")).isEqualTo(new TerminalSize(50, 120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "5 120", "50 20", "stty: no tty", "99999999 99999999"})
    void aSizeThatNothingFitsIntoIsNone(String size) {
        assertThat(TerminalSize.parse(size)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT LINKED to a person, <b>NOT LINKED <0>to a person",
        "plain text, plain text",
        "'    12:00:09 error payments    no', '    12:00:09 <r>error<0> payments    no'",
        "'    12:00:09 warn  payments    no', '    12:00:09 <y>warn <0> payments    no'",
        "'    12:00:09 info  an error text', '    12:00:09 info  an error text'",
        "'   HINT: 3 records', '   <y>HINT: 3 records<0>'",
        "rate ██░░, rate <g>██<0>░░",
        "'    12:00:09 info  x revision 1 LINKED to Grace', '    12:00:09 info  x <b><g>revision 1 LINKED to Grace<0>'",
        "'    12:00:09 info  x revision 0 not linked: y', '    12:00:09 info  x <y>revision 0 not linked: y<0>'",
    })
    void headingsSeveritiesHintsAndBarsArePainted(String line, String painted) {
        String visible = Paint.line(line)
                .replace("\033[0m", "<0>")
                .replace("\033[1m", "<b>")
                .replace("\033[31m", "<r>")
                .replace("\033[32m", "<g>")
                .replace("\033[33m", "<y>");
        assertThat(visible).isEqualTo(painted);
    }
}
