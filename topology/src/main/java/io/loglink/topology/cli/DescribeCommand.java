package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.describe.TopologyText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the topology. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the topology of a role: its topics, steps, stores and how they are connected. Connects to nothing."
        },
        footer = {
            "",
            "Example:",
            "  loglink describe --config loglink.properties",
            "  loglink describe --role late --config loglink.properties",
            "  loglink describe --format mermaid -c FILE > topology.mmd",
            "  loglink describe --format dot -c FILE | dot -Tsvg > topology.svg",
            "",
            "Exit codes: 0 done, 2 wrong configuration or usage."
        })
final class DescribeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private RoleOption role = new RoleOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text as Kafka Streams has it, mermaid for wikis and Git hosts, dot for Graphviz "
                    + "(default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    /** The forms of a topology. */
    enum Format {
        TEXT,
        MERMAID,
        DOT
    }

    DescribeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        TopologyText topology = new TopologyText(config.read(environment), role.role());
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TEXT -> topology.text();
                    case MERMAID -> topology.mermaid();
                    case DOT -> topology.dot();
                });
        out.flush();
        return ExitCode.DONE.number();
    }
}
