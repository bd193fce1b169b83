package io.loglink.topology.cli;

import io.loglink.serdes.avro.SubjectState;
import io.loglink.topology.app.ExitCode;
import io.loglink.topology.app.RegistryConnection;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.SchemaPlan;
import io.loglink.topology.provision.SchemaRegistration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Registers the schemas. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Registers the schemas of single records under the subjects of their topics, and prints their ids. Safe to repeat. "
                    + "A schema that conflicts with what stands there is left out."
        },
        footer = {
            "",
            "Example:",
            "  loglink schemas register --compatibility FULL_TRANSITIVE -c FILE",
            "",
            "Exit codes: 0 all registered, 1 one conflicts, or the registry refuses or does",
            "not answer, 2 wrong configuration or usage."
        })
final class SchemasRegisterCommand implements Callable<Integer> {
    private static final Set<String> LEVELS = Set.of(
            "NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--tables", description = "The schemas of table rows too, for those who write rows as Avro.")
    private boolean tables;

    @Option(
            names = "--compatibility",
            paramLabel = "LEVEL",
            description =
                    "Sets the compatibility of each subject, e.g. FULL_TRANSITIVE, which run sets on its outputs. Left as "
                            + "it is when not given; Apicurio's is then NONE.")
    private @Nullable String compatibility;

    SchemasRegisterCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        String level = compatibility == null ? null : compatibility.toUpperCase(Locale.ROOT);
        if (level != null && !LEVELS.contains(level)) {
            throw new ParameterException(
                    spec.commandLine(), "--compatibility must be one of " + String.join(", ", new TreeSet<>(LEVELS)));
        }
        List<SubjectState> subjects = new SchemaRegistration(RegistryConnection.to(read.registry()))
                .register(tables ? SchemaPlan.outputsAndTables(read) : SchemaPlan.outputs(read), level);
        PrintWriter out = spec.commandLine().getOut();
        out.print(SchemasText.of(subjects, output.json()));
        out.flush();
        boolean registered =
                subjects.stream().allMatch(subject -> subject.conflicts().isEmpty());
        return (registered ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
