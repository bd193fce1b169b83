package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.preflight.Area;
import io.loglink.topology.preflight.Finding;
import io.loglink.topology.preflight.Report;
import io.loglink.topology.preflight.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTextTest {
    @Test
    void findingsStandUnderTheirAreaWithTheirRemedyAndOneRemedyOfSeveralBelowTheLast() {
        Report report = new Report(List.of(
                finding(Severity.OK, Area.BROKERS, "b", "there", ""),
                finding(Severity.ERROR, Area.TOPICS, "a", "does not exist", "make it"),
                finding(Severity.ERROR, Area.TOPICS, "c", "does not exist", "make it"),
                finding(Severity.WARNING, Area.TOPICS, "d", "is small", "enlarge it")));

        assertThat(FindingsText.of(report)).isEqualTo("""
                BROKERS
                ok       b: there

                TOPICS
                error    a: does not exist
                error    c: does not exist
                         -> make it
                warning  d: is small
                         -> enlarge it

                2 errors, 1 warning: Loglink cannot work like this.
                """);
    }

    @Test
    void withoutErrorsItCanRun() {
        assertThat(FindingsText.of(new Report(List.of()))).isEqualTo("\n0 errors, 0 warnings: Loglink can run.\n");
    }

    private static Finding finding(Severity severity, Area area, String subject, String text, String remedy) {
        return new Finding(severity, area, subject, text, remedy);
    }
}
