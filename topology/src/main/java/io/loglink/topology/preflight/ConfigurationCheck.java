package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import java.util.List;

/** What is allowed but probably not meant. What is not allowed never gets here: the configuration cannot be read then. */
final class ConfigurationCheck implements Check {
    private final LoglinkConfig config;
    private final Remedies remedies;

    ConfigurationCheck(LoglinkConfig config, Remedies remedies) {
        this.config = config;
        this.remedies = remedies;
    }

    @Override
    public List<Finding> run() {
        if (config.warnings().isEmpty()) {
            return List.of(Finding.ok(Area.CONFIGURATION, "every property", "can be used"));
        }
        return config.warnings().stream()
                .map(warning -> Finding.warning(
                        Area.CONFIGURATION, subject(warning), text(warning), remedies.loglink("config")))
                .toList();
    }

    /** A warning is {@code name (origin): text}. */
    private static String subject(String warning) {
        return warning.substring(0, Math.max(0, warning.indexOf(": ")));
    }

    private static String text(String warning) {
        return warning.substring(warning.indexOf(": ") < 0 ? 0 : warning.indexOf(": ") + 2);
    }
}
