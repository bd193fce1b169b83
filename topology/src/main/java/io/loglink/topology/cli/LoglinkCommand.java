package io.loglink.topology.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
        name = "loglink",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Links every log and every span to the person and the session behind it, while they stream through "
                        + "Kafka.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "A first run:",
            "  1. loglink config --reference > loglink.properties",
            "  2. set bootstrap.servers, schema.registry.url and project.default in it",
            "  3. loglink check --config loglink.properties     says what is missing",
            "  4. loglink topics --create --config loglink.properties",
            "  5. loglink run --config loglink.properties",
            "",
            "loglink COMMAND --help explains each command, with examples.",
            "",
            "The environment wins over the file: LOGLINK_BOOTSTRAP_SERVERS is",
            "bootstrap.servers; with _FILE behind it, it names a file with the value.",
            "While it runs, http://127.0.0.1:8080/health/ready tells what it waits for.",
            "",
            "Exit codes: 0 done, 1 failed while running or errors found, 2 wrong configuration or usage."
        })
final class LoglinkCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command, e.g. run or check");
    }
}
