package io.loglink.it.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends OTLP over HTTP as protobuf, request by request. Thread-safe. */
final class OtlpClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String endpoint;

    /**
     * A client.
     *
     * @param endpoint as in {@code OTEL_EXPORTER_OTLP_ENDPOINT}
     */
    OtlpClient(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Sends an ExportLogsServiceRequest; the status of the answer. */
    int logs(byte[] request, String... headers) {
        return post("/v1/logs", request, headers);
    }

    /** Sends an ExportTraceServiceRequest; the status of the answer. */
    int spans(byte[] request, String... headers) {
        return post("/v1/traces", request, headers);
    }

    private int post(String path, byte[] request, String... headers) {
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(endpoint + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        for (int i = 0; i < headers.length; i += 2) {
            post.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(post.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody takes OTLP at " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
