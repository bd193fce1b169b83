package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.preflight.Finding;
import io.loglink.topology.preflight.Preflight;
import io.loglink.topology.preflight.Report;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything that a start needs. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at everything that a start needs, and says what is wrong and how it is mended: configuration, brokers, "
                    + "topics, permissions, registry, state directory, memory, HTTP address.",
            "Changes nothing. Run it on the machine, as the user and with the Java options that run will have."
        },
        footer = {
            "",
            "Example:",
            "  loglink check --config loglink.properties",
            "  loglink check -c FILE -o json | jq '.findings[] | select(.severity==\"error\")'",
            "",
            "Exit codes: 0 no errors, 1 errors found, 2 wrong configuration or usage."
        })
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private OutputOption output = new OutputOption();

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        Report report = new Preflight(read, config.argument()).run();
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? Json.indented(Result.of(report)) + "\n" : FindingsText.of(report));
        out.flush();
        return (report.errors() == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    /** What programs read. */
    record Result(int errors, int warnings, List<ResultFinding> findings) {
        static Result of(Report report) {
            return new Result(
                    report.errors(),
                    report.warnings(),
                    report.findings().stream().map(ResultFinding::of).toList());
        }
    }

    /** A finding, its words in small letters. */
    record ResultFinding(String severity, String area, String subject, String text, String remedy) {
        static ResultFinding of(Finding finding) {
            return new ResultFinding(
                    Json.word(finding.severity()),
                    Json.word(finding.area()),
                    finding.subject(),
                    finding.text(),
                    finding.remedy());
        }
    }
}
