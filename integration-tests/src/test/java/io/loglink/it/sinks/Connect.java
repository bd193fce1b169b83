package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Http;
import io.loglink.it.JavaProcess;
import io.loglink.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A Kafka Connect worker in a process of its own, with Debezium's JDBC sink and Apicurio's converter as plug-ins. */
final class Connect implements AutoCloseable {
    private static final Path PARTS = Path.of("target", "connect").toAbsolutePath();
    private static final Duration DOWNLOAD = Duration.ofMinutes(8);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaProcess process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    private Connect(JavaProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Has Maven fetch what a worker needs, once; skips the test where Maven cannot. */
    static synchronized void fetch() {
        if (Files.isDirectory(PARTS.resolve("lib")) && Files.isDirectory(PARTS.resolve("plugins"))) {
            return;
        }
        Path pom = Path.of("src", "test", "connect", "pom.xml").toAbsolutePath();
        Command.Result fetched = Command.run(
                Path.of("."),
                DOWNLOAD,
                List.of("mvn", "-B", "-q", "-f", pom.toString(), "package", "-Dlint.skip", "-Dspotless.check.skip"));
        Needed.skipUnless(
                fetched.succeeded(), () -> "Maven must fetch Kafka Connect and its plug-ins: " + fetched.output());
    }

    /** Starts a worker and returns once it answers. */
    static Connect start(String bootstrapServers, Path directory) {
        String address = "http://127.0.0.1:" + Ports.free();
        String properties = String.join(
                "\n",
                "bootstrap.servers=" + bootstrapServers,
                "listeners=" + address,
                "plugin.path=" + PARTS.resolve("plugins"),
                "offset.storage.file.filename=" + directory.resolve("connect-offsets"),
                "offset.flush.interval.ms=500",
                // What a connector does not set itself; the shipped ones set both.
                "key.converter=org.apache.kafka.connect.converters.ByteArrayConverter",
                "value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
        try {
            Path file = Files.writeString(directory.resolve("connect.properties"), properties);
            List<String> arguments = List.of(
                    "-cp",
                    PARTS.resolve("lib") + "/*",
                    "org.apache.kafka.connect.cli.ConnectStandalone",
                    file.toString());
            JavaProcess process = JavaProcess.start(arguments, Map.of(), directory, directory.resolve("connect.log"));
            Connect connect = new Connect(process, address);
            connect.awaitAnswer();
            return connect;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Http get = new Http();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            return get.get(address + "/connectors").status() == 200;
        });
    }

    /** Makes a connector, or changes it, and waits until all its tasks run. */
    void put(String name, Map<String, String> config) {
        send("PUT", "/connectors/" + name + "/config", config);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            JsonNode tasks =
                    send("GET", "/connectors/" + name + "/status", null).path("tasks");
            tasks.forEach(task -> assertThat(task.path("state").asText())
                    .as(task.path("trace").asText())
                    .isNotEqualTo("FAILED"));
            return !tasks.isEmpty() && tasks.findValuesAsText("state").stream().allMatch("RUNNING"::equals);
        });
    }

    /** Why tasks of a connector failed; empty while they run. */
    String failure(String name) {
        JsonNode status = send("GET", "/connectors/" + name + "/status", null);
        return String.join("\n", status.path("tasks").findValuesAsText("trace"));
    }

    /** The names that a connector, its converters and the worker know for a configuration; fails where a value is refused. */
    Set<String> knownNames(Map<String, String> config) {
        Map<String, String> named = new HashMap<>(config);
        named.put("name", "any");
        JsonNode answer =
                send("PUT", "/connector-plugins/" + config.get("connector.class") + "/config/validate", named);
        Set<String> names = new TreeSet<>();
        for (JsonNode entry : answer.get("configs")) {
            JsonNode value = entry.get("value");
            assertThat(value.get("errors")).as(value.get("name").asText()).isEmpty();
            names.add(value.get("name").asText());
        }
        return names;
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            // 404 and 409: the worker has not got round to it yet.
            if (response.statusCode() == 404 || response.statusCode() == 409) {
                return JSON.createObjectNode();
            }
            assertThat(response.statusCode()).as(path + ": " + response.body()).isLessThan(300);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
