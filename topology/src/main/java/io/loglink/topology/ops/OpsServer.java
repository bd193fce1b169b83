package io.loglink.topology.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health and metrics over HTTP.
 *
 * <ul>
 *   <li>{@code /health/live}: 200, or 503 when only a new process can help
 *   <li>{@code /health/ready}: 200 when records are being linked against loaded tables, else 503; JSON with the details
 *   <li>{@code /status}: always 200; JSON with everything that is known
 *   <li>{@code /metrics}: the Prometheus text format
 * </ul>
 */
public final class OpsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Answers answers;
    private final ObjectMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * Where the answers come from; any thread may ask.
     *
     * @param metrics the text of {@code /metrics}
     */
    public record Answers(Supplier<HealthReport> health, Supplier<StatusReport> status, Supplier<String> metrics) {}

    private OpsServer(HttpServer server, Answers answers) {
        this.server = server;
        this.answers = answers;
        // A slow scrape must not make a health check late.
        this.threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "loglink-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when the address cannot be listened on
     */
    public static OpsServer start(InetSocketAddress address, Answers answers) throws IOException {
        OpsServer ops = new OpsServer(HttpServer.create(address, 0), answers);
        ops.server.createContext("/", ops::answer);
        ops.server.setExecutor(ops.threads);
        ops.server.start();
        return ops;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = isRead(exchange) ? answerTo(exchange.getRequestURI().getPath()) : NOT_A_READ;
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
            if (!head) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private static final Answer NOT_A_READ = new Answer(METHOD_NOT_ALLOWED, "text/plain", "only GET\n");

    private static boolean isRead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
    }

    private Answer answerTo(String path) {
        try {
            return switch (path) {
                case "/health/live" -> live(answers.health().get());
                case "/health/ready" -> ready(answers.health().get());
                case "/status" -> new Answer(OK, JSON, text(answers.status().get()));
                case "/metrics" -> new Answer(OK, PROMETHEUS, answers.metrics().get());
                default -> new Answer(NOT_FOUND, "text/plain", "/health/live\n/health/ready\n/status\n/metrics\n");
            };
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be answered: {}", path, e.toString());
            return new Answer(ERROR, "text/plain", "see the log\n");
        }
    }

    private Answer live(HealthReport report) throws IOException {
        Map<String, String> body = Map.of("state", report.state());
        return new Answer(report.live() ? OK : UNAVAILABLE, JSON, text(body));
    }

    private Answer ready(HealthReport report) throws IOException {
        return new Answer(report.ready() ? OK : UNAVAILABLE, JSON, text(report));
    }

    private String text(Object body) throws IOException {
        return json.writeValueAsString(body) + "\n";
    }

    private record Answer(int status, String type, String body) {}
}
