package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.app.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code explain} and {@code tail} are called. What they show of a cluster is tested with one. */
final class LookCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            explain | name one message: by its position, with --file, or - to read it here
            explain x --file y | name one message: by its position, with --file, or - to read it here
            explain otlp_logs-1 | otlp_logs-1 is neither a record_id (TOPIC-PARTITION-OFFSET-INDEX) nor a message (TOPIC-PARTITION@OFFSET)
            explain other-0@1 | other is not an input topic; these are otlp_logs (logs) and otlp_spans (spans). Of an enriched record, give its record_id
            explain otlp_logs-0@1 -H a=b | --header and --signal are for batches from files
            explain otlp_logs-0@1 --limit 0 | --limit must be 1 or more, but is 0
            explain - --signal metrics | Invalid value for option '--signal': expected one of [LOGS, SPANS] (case-insensitive) but was 'metrics'
            tail --since 5w | --since 5w is no time: say 10m, 2h, 2026-01-31T08:00:00Z, now or beginning
            tail --limit -1 | --limit must be 1 or more, but is -1
            tail --severity loud | Invalid value for option '--severity': expected one of [TRACE, DEBUG, INFO, WARN, ERROR, FATAL] (case-insensitive) but was 'loud'
            """)
    void wrongUsageIsOneLineThatSaysWhatIsRight(String arguments, String line) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);

        String command = arguments.split(" ")[0];
        assertThat(err.toString()).isEqualTo("loglink: " + line + " (loglink " + command + " --help tells more)\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpTeachesByExamples() {
        assertThat(execute("explain", "--help")).isZero();
        assertThat(execute("tail", "--help")).isZero();

        assertThat(out.toString())
                .contains(
                        "loglink explain otlp_logs-3-1042-7",
                        "loglink tail --unlinked --no-follow",
                        "--[no-]follow",
                        "Exit codes: 0");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    private int execute(String... arguments) {
        Map<String, String> environment = Map.of("LOGLINK_BOOTSTRAP_SERVERS", "b:1", "LOGLINK_OUTPUTS", "batches");
        return new Loglink(
                        environment,
                        config -> new Outcome(ExitCode.DONE, ""),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(arguments);
    }
}
