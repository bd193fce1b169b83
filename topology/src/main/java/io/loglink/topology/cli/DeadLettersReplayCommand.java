package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.read.LetterAddress;
import io.loglink.topology.deadletters.replay.Replay;
import io.loglink.topology.deadletters.replay.ReplayReport;
import io.loglink.topology.deadletters.replay.ReplayRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes dead letters to their topics again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Writes dead letters to the topics that they came from, so that Loglink reads them again: once their cause is "
                    + "mended. Without --execute it only says what it would do.",
            "Each is written once, however often this runs and whatever kills it: what has been replayed is noted on the topic of "
                    + "dead letters in the same transaction.",
            "The token that a message had in a header is not kept with its dead letter, only the beginning of its SHA-256; "
                    + "nor is any token of a record that waited for a late row. The token is found again among those of the "
                    + "projects; as long as none has it, the dead letter waits."
        },
        footer = {
            "",
            "A record that is replayed gets a new record_id, that of its new place. Do not replay what a reset of the input",
            "reads again anyway, and of stages emit and late only what did not come out in the other output.",
            "A message that fails again is a new dead letter; loglink.replays says how often it has been replayed.",
            "",
            "Example:",
            "  loglink dead-letters replay --reason unknown_project --config loglink.properties",
            "  loglink dead-letters replay --reason unknown_project --execute --config loglink.properties",
            "  loglink dead-letters replay 0@17 0@19 --execute --config loglink.properties",
            "",
            "Exit codes: 0 done, 1 a topic refused a message or it was stopped before its end, 2 wrong configuration or usage."
        })
final class DeadLettersReplayCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "POSITION", description = "Only these: " + LetterAddress.FORM + ".")
    private List<String> positions = List.of();

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private LetterFilterOptions filter = new LetterFilterOptions();

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    @Option(names = "--execute", description = "Writes them. Without it nothing is written.")
    private boolean execute;

    @Mixin
    private OutputOption output = new OutputOption();

    DeadLettersReplayCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        ReplayRequest request = options.request(spec.commandLine(), filter.filter(), addresses(read), read);
        Replay replay = new Replay(read, Registries.schemas(read.registry()));
        if (!execute) {
            return print(replay.plan(request));
        }
        ReplayNotes notes = new ReplayNotes(spec.commandLine());
        return StopInOrder.run(() -> print(replay.execute(request, notes)), notes::stop);
    }

    private int print(ReplayReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? Json.indented(report) + "\n" : ReplayText.of(report));
        out.flush();
        return (report.complete() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private List<LetterAddress> addresses(LoglinkConfig read) {
        try {
            return positions.stream()
                    .map(position -> LetterAddress.parse(position, read.enrich().deadLettersTopic()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
