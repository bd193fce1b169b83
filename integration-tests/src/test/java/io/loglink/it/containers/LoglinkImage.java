package io.loglink.it.containers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** The project's image, built by its own script from what Maven laid out. */
record LoglinkImage(String name) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Builds it; the test is skipped where no Docker engine answers. */
    static LoglinkImage build() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no Docker engine answers here, which the tests of the image need");
        return build("loglink:it", Map.of());
    }

    /** Builds it under another name, with more in the script's environment. */
    static LoglinkImage build(String name, Map<String, String> environment) {
        Commands.run(ROOT, environment, List.of("deploy/docker/build", name)).orFail();
        return new LoglinkImage(name);
    }

    /** What {@code docker image inspect} prints in this format. */
    String shown(String format) {
        return Commands.run(ROOT, Map.of(), List.of("docker", "image", "inspect", "--format", format, name))
                .orFail();
    }

    InspectImageResponse inspect() {
        return DockerClientFactory.lazyClient().inspectImageCmd(name).exec();
    }
}
