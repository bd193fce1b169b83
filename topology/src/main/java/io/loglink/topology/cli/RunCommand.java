package io.loglink.topology.cli;

import io.loglink.topology.app.Outcome;
import io.loglink.topology.config.LoglinkConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the application. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Links records until it is stopped (Ctrl-C or SIGTERM).",
            "It waits for what is missing - a broker, a topic, the registry - and says so in the log and at /health/ready."
        },
        footer = {
            "",
            "Example:",
            "  loglink run --config loglink.properties",
            "  LOGLINK_BOOTSTRAP_SERVERS=kafka:9092 LOGLINK_OUTPUTS=batches loglink run",
            "",
            "Exit codes: 0 stopped as asked, 1 failed while running,",
            "2 wrong configuration or usage."
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final String ROLES = "LOGLINK_ROLES";

    private final Map<String, String> environment;
    private final AppRunner runner;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Option(names = "--roles", paramLabel = "ROLE,...", description = "Instead of the property roles.")
    private @Nullable String roles;

    RunCommand(Map<String, String> environment, AppRunner runner) {
        this.environment = environment;
        this.runner = runner;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(withRoles());
        read.warnings().forEach(LOG::warn);
        Outcome outcome = runner.run(read);
        if (!outcome.line().isEmpty()) {
            OneLine.print(spec.commandLine(), outcome.line());
        }
        return outcome.code().number();
    }

    /** The option counts as the last word, as the environment does. */
    private Map<String, String> withRoles() {
        if (roles == null) {
            return environment;
        }
        Map<String, String> with = new HashMap<>(environment);
        with.put(ROLES, roles);
        return with;
    }
}
