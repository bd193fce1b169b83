package io.loglink.it.monitoring;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Http;
import io.loglink.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A real Prometheus with the project's own configuration and rules, every second instead of every fifteen. */
final class PrometheusServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path log;
    private final String url;
    private final Http http = new Http();

    private PrometheusServer(Process process, Path log, String url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /** @param target host and port of what it scrapes */
    static PrometheusServer start(Tool prometheus, Path directory, String target) {
        String configuration = MonitoringFiles.text(MonitoringFiles.SCRAPES)
                .replace("[loglink:8080]", "['" + target + "']")
                .replace("15s", "1s");
        int port = Ports.free();
        Path log = directory.resolve("prometheus.log");
        try {
            Files.writeString(directory.resolve("prometheus.yml"), configuration);
            Files.copy(MonitoringFiles.RULES, directory.resolve("loglink.rules.yml"));
            Process process = prometheus.start(
                    directory,
                    ProcessBuilder.Redirect.to(log.toFile()),
                    "--config.file=prometheus.yml",
                    "--storage.tsdb.path=data",
                    "--web.listen-address=127.0.0.1:" + port);
            PrometheusServer server = new PrometheusServer(process, log, "http://127.0.0.1:" + port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("Prometheus ended: " + MonitoringFiles.text(log));
            }
            return http.get(url + "/-/ready").status() == 200;
        });
    }

    /**
     * Evaluates an expression now.
     *
     * @throws AssertionError when Prometheus refuses it
     */
    List<JsonNode> query(String expression) {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.at("/status").asText().equals("success")) {
            throw new AssertionError(expression + " is refused: " + answer);
        }
        return StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                .toList();
    }

    /** The rules as it has loaded them, with their health. */
    JsonNode rules() {
        return get("/api/v1/rules");
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(http.get(url + path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
