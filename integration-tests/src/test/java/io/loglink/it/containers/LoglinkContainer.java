package io.loglink.it.containers;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.loglink.it.LoglinkConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * Loglink in a container as an operator should run it: root file system read-only and no /tmp, no capabilities, bounded
 * memory. Configured by the environment alone.
 */
final class LoglinkContainer implements AutoCloseable {
    static final long MEMORY = 1L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final GenericContainer<?> container;

    private LoglinkContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Starts {@code loglink run} and returns at once. */
    static LoglinkContainer start(LoglinkImage image, LoglinkConfig config, String network) {
        GenericContainer<?> container = container(image, config, network);
        container.start();
        return new LoglinkContainer(container);
    }

    /** Starts it and waits for its end, which must come by itself. */
    static LoglinkContainer runToItsEnd(LoglinkImage image, LoglinkConfig config, String network) {
        GenericContainer<?> container = container(image, config, network);
        container.setStartupCheckStrategy(new Ended());
        container.start();
        return new LoglinkContainer(container);
    }

    private static GenericContainer<?> container(LoglinkImage image, LoglinkConfig config, String network) {
        GenericContainer<?> container =
                new GenericContainer<>(DockerImageName.parse(image.name())).withNetworkMode(network);
        config.properties().forEach((name, value) -> container.withEnv(variable(name), value));
        config.environment().forEach(container::withEnv);
        return container.withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY));
    }

    private static String variable(String property) {
        return "LOGLINK_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Waits until it links with complete tables. */
    LoglinkContainer awaitReady() {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> exec("loglink-health", "ready").getExitCode() == 0);
            return this;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not ready; its output:\n" + output(), e);
        }
    }

    /** Runs a command beside the process. */
    ExecResult exec(String... command) {
        try {
            return container.execInContainer(command);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What Prometheus would read; asked from inside, where no port need be published. */
    String metrics() {
        String ask = "exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
        return exec("bash", "-c", ask).getStdout();
    }

    /** {@code docker kill}. */
    void kill() {
        docker.killContainerCmd(container.getContainerId()).exec();
        awaitEnd();
    }

    /** {@code docker start}, of one that has ended. */
    void startAgain() {
        docker.startContainerCmd(container.getContainerId()).exec();
    }

    /** {@code docker stop}, with as much time as an operator would give it. */
    Duration stop(Duration patience) {
        long start = System.nanoTime();
        docker.stopContainerCmd(container.getContainerId())
                .withTimeout((int) patience.toSeconds())
                .exec();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void awaitEnd() {
        await().atMost(PATIENCE)
                .until(() -> !Boolean.TRUE.equals(inspect().getState().getRunning()));
    }

    /** Of one that has ended. */
    long exitCode() {
        return Objects.requireNonNull(inspect().getState().getExitCodeLong());
    }

    InspectContainerResponse inspect() {
        return docker.inspectContainerCmd(container.getContainerId()).exec();
    }

    /** What it is allowed, as the engine has it. */
    HostConfig allowed() {
        return Objects.requireNonNull(inspect().getHostConfig());
    }

    /** All that it wrote. */
    String output() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }

    /** Takes a container that ended, however it ended, for one that started. */
    private static final class Ended extends OneShotStartupCheckStrategy {
        Ended() {
            withTimeout(PATIENCE);
        }

        @Override
        public StartupStatus checkStartupState(DockerClient client, String id) {
            StartupStatus status = super.checkStartupState(client, id);
            return status == StartupStatus.FAILED ? StartupStatus.SUCCESSFUL : status;
        }
    }
}
