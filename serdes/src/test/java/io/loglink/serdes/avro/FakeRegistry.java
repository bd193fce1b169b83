package io.loglink.serdes.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry that gives prepared answers, by method and path, and notes what it was asked; 404 for everything else. */
final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://user:secret@" + address();
    }

    String address() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    FakeRegistry on(String request, int status, String body) {
        answers.put(request, new Answer(status, body.replace('\'', '"')));
        return this;
    }

    /** Method, path and, for a PUT, the body of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The Authorization header of each request that had one. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(request + (request.startsWith("PUT") ? " " + body : ""));
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        Answer answer =
                answers.getOrDefault(request, new Answer(404, "{\"error_code\":40401,\"message\":\"not found\"}"));
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
