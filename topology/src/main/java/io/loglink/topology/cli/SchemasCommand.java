package io.loglink.topology.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The schemas in the registry. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Registers Loglink's Avro schemas, or says whether they fit.",
            "run registers those of its outputs itself, where its user may; these commands are for whoever may, before it."
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  loglink schemas check --config loglink.properties",
            "  loglink schemas register --tables --compatibility FULL_TRANSITIVE -c FILE"
        })
final class SchemasCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private SchemasCommand() {}

    static CommandLine withSubcommands(Map<String, String> environment) {
        return new CommandLine(new SchemasCommand())
                .addSubcommand(new SchemasRegisterCommand(environment))
                .addSubcommand(new SchemasCheckCommand(environment));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: register or check");
    }
}
