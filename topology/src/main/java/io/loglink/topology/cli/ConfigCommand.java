package io.loglink.topology.cli;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.ReferenceFile;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the configuration. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the configuration and prints every value in force, with where it came from; secrets are hidden.",
            "Connects to nothing."
        })
final class ConfigCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Option(
            names = "--reference",
            description = "Prints the reference instead: every property with its documentation and default.")
    private boolean reference;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (reference) {
            out.print(ReferenceFile.text());
        } else {
            printEffective(out);
        }
        out.flush();
        return 0;
    }

    private void printEffective(PrintWriter out) {
        LoglinkConfig read = config.read(environment);
        read.warnings().forEach(warning -> OneLine.print(spec.commandLine(), "warning: " + warning));
        out.print(read.effective().text());
    }
}
