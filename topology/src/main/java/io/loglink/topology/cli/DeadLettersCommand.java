package io.loglink.topology.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done about dead letters. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Dead letters are what could not be read or written: the original bytes, with a reason.",
            "Look at them with list and show; mend the cause; write them to their topics again with replay."
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  loglink dead-letters list --since 1d --config loglink.properties",
            "  loglink dead-letters show 0@17 --config loglink.properties",
            "  loglink dead-letters replay --reason unknown_project --config loglink.properties"
        })
final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private DeadLettersCommand() {}

    static CommandLine withSubcommands(Map<String, String> environment) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersListCommand(environment))
                .addSubcommand(new DeadLettersShowCommand(environment))
                .addSubcommand(new DeadLettersReplayCommand(environment));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: list, show or replay");
    }
}
