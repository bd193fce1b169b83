package io.loglink.local.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry on 127.0.0.1 that keeps Avro schemas in memory and speaks the part of the Confluent Schema Registry
 * REST API that serializers, deserializers and sinks use.
 *
 * <p>For the demo and for local development only: nothing is stored, nobody is asked who they are. In production use a
 * real registry (Confluent's, Apicurio, Karapace); the same client reads them all.
 */
public final class LocalRegistry implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final ObjectMapper json = new ObjectMapper();
    private final RegistryRoutes routes = new RegistryRoutes(new SchemaStore());
    private final HttpServer server;
    private final ExecutorService executor;

    private LocalRegistry(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The registry cannot listen on 127.0.0.1:" + port, e);
        }
        executor = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "local-registry");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts an empty registry on {@code port} of 127.0.0.1; 0 takes a free one. */
    public static LocalRegistry start(int port) {
        return new LocalRegistry(port);
    }

    /** The address for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Stops listening. The schemas are gone. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                reply(exchange, 200, answer(exchange));
            } catch (RegistryFault e) {
                reply(exchange, e.httpStatus(), error(e.errorCode(), e.getMessage()));
            } catch (JsonProcessingException e) {
                reply(exchange, 400, error(400, "The request is not JSON: " + e.getOriginalMessage()));
            } catch (RuntimeException e) {
                reply(exchange, 500, error(50001, "Internal error: " + e));
            }
        }
    }

    private Object answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode request = body.length == 0 ? null : json.readTree(body);
        return routes.answer(
                exchange.getRequestMethod(),
                segments(exchange.getRequestURI().getRawPath()),
                query(exchange.getRequestURI().getRawQuery()),
                request);
    }

    private void reply(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, Object> error(int code, @Nullable String message) {
        return Map.of("error_code", code, "message", String.valueOf(message));
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(URLDecoder.decode(segment, StandardCharsets.UTF_8));
            }
        }
        return segments;
    }

    private static Map<String, String> query(@Nullable String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        if (rawQuery == null) {
            return query;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
