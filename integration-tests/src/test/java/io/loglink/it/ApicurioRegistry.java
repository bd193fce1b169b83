package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.local.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real schema registry with Confluent's API, in a process of its own, with its data in memory. */
public final class ApicurioRegistry implements AutoCloseable {
    private final JavaProcess process;
    private final int port;

    private ApicurioRegistry(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the registry and returns once it answers.
     *
     * @param directory where its output is kept
     */
    public static ApicurioRegistry start(Path directory) {
        Path jar = Path.of(System.getProperty("registry.jar"));
        assertThat(jar)
                .as("the registry, unpacked by the build before these tests")
                .satisfies(Files::exists);
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_OTEL_SDK_DISABLED", "true");
        JavaProcess process = JavaProcess.start(
                List.of("-jar", jar.toString()), environment, directory, directory.resolve("registry.log"));
        ApicurioRegistry registry = new ApicurioRegistry(process, port);
        registry.awaitAnswer();
        return registry;
    }

    private void awaitAnswer() {
        Http http = new Http();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> http.get(url() + "/subjects").status() == 200);
        } catch (RuntimeException e) {
            String output = process.output();
            process.close();
            throw new IllegalStateException("The registry did not start; its output:\n" + output, e);
        }
    }

    /** The address for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** Its TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
