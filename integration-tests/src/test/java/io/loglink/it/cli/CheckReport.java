package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code loglink check --output json} says.
 *
 * @param code its exit code
 */
public record CheckReport(int code, int errors, int warnings, List<Finding> findings) {
    static final int LITTLE_TO_WAIT = 1 << 20;

    /** A finding, in the words of the JSON. */
    public record Finding(String severity, String area, String subject, String text, String remedy) {}

    private record Answer(int errors, int warnings, List<Finding> findings) {}

    /** Runs the command, with so little that may wait that its room is on every disk. */
    public static CheckReport of(LoglinkConfig config, Path directory) {
        Cli.Result result =
                Cli.run(config.with("late.max.bytes", LITTLE_TO_WAIT), directory, "check", "--output", "json");
        assertThat(result.code()).as(result.err()).isLessThan(2);
        try {
            Answer answer = new ObjectMapper().readValue(result.out(), Answer.class);
            return new CheckReport(result.code(), answer.errors(), answer.warnings(), answer.findings());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + result, e);
        }
    }

    /** Those that are not ok. */
    public List<Finding> problems() {
        return findings.stream()
                .filter(finding -> !finding.severity().equals("ok"))
                .toList();
    }

    /** The only one that is not ok. */
    public Finding problem() {
        assertThat(problems()).hasSize(1);
        return problems().get(0);
    }
}
