package io.loglink.topology.cli;

import io.loglink.topology.config.LoglinkConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration comes from. */
final class ConfigFileOption {
    private static final String VARIABLE = "LOGLINK_CONFIG";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Properties file; else LOGLINK_CONFIG names it; else the environment alone is read.")
    private @Nullable Path file;

    /** As it was given on the command line, with a space before it, for commands that are shown; empty when it was not. */
    String argument() {
        return file == null ? "" : " --config " + file;
    }

    /** @throws io.loglink.topology.config.WrongConfigurationException when anything in it cannot be used */
    LoglinkConfig read(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        Path chosen = file == null && named != null && !named.isBlank() ? Path.of(named) : file;
        LoglinkConfig config = LoglinkConfig.read(chosen, environment);
        config.kafka().allowOauthEndpoints();
        return config;
    }
}
