package io.loglink.topology.cli;

import io.loglink.topology.provision.Manifests;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How resources of the Strimzi operator are made. */
final class StrimziOptions {
    @Option(names = "--cluster", paramLabel = "NAME", description = "With --strimzi: name of the Kafka resource.")
    private @Nullable String cluster;

    @Option(
            names = "--strimzi-api",
            paramLabel = "VERSION",
            defaultValue = Manifests.API,
            description =
                    "With --strimzi: version of its API (default: ${DEFAULT-VALUE}); v1beta2 before Strimzi 0.49.")
    private String api = Manifests.API;

    Manifests manifests(CommandLine command) {
        if (cluster == null || cluster.isBlank()) {
            throw new ParameterException(command, "--strimzi needs --cluster NAME, the name of the Kafka resource");
        }
        return new Manifests(cluster, api);
    }
}
