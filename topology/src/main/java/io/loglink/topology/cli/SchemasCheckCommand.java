package io.loglink.topology.cli;

import io.loglink.serdes.avro.SubjectState;
import io.loglink.topology.app.ExitCode;
import io.loglink.topology.app.RegistryConnection;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.SchemaPlan;
import io.loglink.topology.provision.SchemaRegistration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the schemas fit. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Compares Loglink's schemas with every version under their subjects, in both directions (FULL_TRANSITIVE), "
                    + "whatever compatibility the registry has set. Changes nothing."
        },
        footer = {
            "",
            "Example:",
            "  loglink schemas check --config loglink.properties",
            "",
            "Exit codes: 0 all fit, 1 one does not or the registry does not answer,",
            "2 wrong configuration or usage."
        })
final class SchemasCheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--tables", description = "The schemas of table rows too, for those who write rows as Avro.")
    private boolean tables;

    SchemasCheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        List<SubjectState> subjects = new SchemaRegistration(RegistryConnection.to(read.registry()))
                .look(tables ? SchemaPlan.outputsAndTables(read) : SchemaPlan.outputs(read));
        PrintWriter out = spec.commandLine().getOut();
        out.print(SchemasText.of(subjects, output.json()));
        out.flush();
        boolean fit = subjects.stream().allMatch(subject -> subject.conflicts().isEmpty());
        return (fit ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
