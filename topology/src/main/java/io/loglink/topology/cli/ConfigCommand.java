package io.loglink.topology.cli;

import io.loglink.topology.config.EffectiveConfig;
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
        },
        footer = {
            "",
            "Example:",
            "  loglink config --reference > loglink.properties",
            "  loglink config --config loglink.properties",
            "  LOGLINK_STORE=memory loglink config -c FILE --output json",
            "",
            "Exit codes: 0 done, 2 wrong configuration or usage."
        })
final class ConfigCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private OutputOption output = new OutputOption();

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
        out.print(reference ? reference() : effective());
        out.flush();
        return 0;
    }

    private String reference() {
        return output.json() ? Json.indented(ReferenceFile.properties()) + "\n" : ReferenceFile.text();
    }

    private String effective() {
        LoglinkConfig read = config.read(environment);
        read.warnings().forEach(warning -> OneLine.print(spec.commandLine(), "warning: " + warning));
        return output.json()
                ? Json.indented(read.effective().entries().stream()
                                .map(Value::of)
                                .toList()) + "\n"
                : read.effective().text();
    }

    /** A value in force, for programs. */
    record Value(String name, String value, String origin) {
        static Value of(EffectiveConfig.Entry entry) {
            return new Value(entry.name(), entry.shown(), entry.origin());
        }
    }
}
