package io.loglink.it.collector;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loglink.it.Otlp;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPInputStream;

/** A backend that takes OTLP over HTTP and keeps it. Thread-safe. */
final class OtlpSink implements AutoCloseable {
    static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Request> taken = new CopyOnWriteArrayList<>();
    private final List<Request> refused = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Request> answer = request -> OK;

    /** A request; the body as it was before its compression. */
    record Request(String path, Headers headers, byte[] body) {
        boolean isLogs() {
            return path.endsWith("/v1/logs");
        }

        ExportLogsServiceRequest logs() {
            return Otlp.readLogs(body);
        }
    }

    private OtlpSink(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of 127.0.0.1. */
    static OtlpSink start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            OtlpSink sink = new OtlpSink(server);
            server.setExecutor(sink.threads);
            server.createContext("/", sink::handle);
            server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with these statuses from now on; only what it answers with 200 is taken. */
    void answer(ToIntFunction<Request> statuses) {
        this.answer = statuses;
    }

    /** What was taken. */
    List<Request> requests() {
        return List.copyOf(taken);
    }

    /** What was not. */
    List<Request> refused() {
        return List.copyOf(refused);
    }

    /** The logs of all requests that were taken, in the order they came. */
    List<Delivered> logs() {
        return taken.stream()
                .filter(Request::isLogs)
                .flatMap(request -> Delivered.of(request.logs()))
                .toList();
    }

    /** The spans of all requests that were taken, in the order they came. */
    List<Delivered> spans() {
        return taken.stream()
                .filter(request -> !request.isLogs())
                .flatMap(request -> Delivered.of(Otlp.readSpans(request.body())))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request =
                    new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body(exchange));
            int status = answer.applyAsInt(request);
            (status == OK ? taken : refused).add(request);
            exchange.getResponseHeaders().add("content-type", "application/x-protobuf");
            // A response without a partial success has no bytes.
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
        try (InputStream in = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
