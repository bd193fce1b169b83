package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.ops.TableHealth.PartitionHealth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpsServerTest {
    private static final HealthReport LOADING = new HealthReport(
            "loading_tables",
            "loading the tables",
            "2026-01-01T00:00:00Z",
            List.of(),
            2,
            false,
            true,
            List.of(new TableHealth(
                    "persons",
                    "person_distinct_ids",
                    false,
                    "waiting for a broker",
                    List.of(new PartitionHealth(0, 5, 9, 4)))));

    private final HttpClient client = HttpClient.newHttpClient();
    private HealthReport report = LOADING;
    private OpsServer server;

    @BeforeEach
    void start() throws IOException {
        server = OpsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> report, () -> "loglink_ready 1.0\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readinessIsJsonWithTheDetails() throws Exception {
        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(answer.body()).isEqualToIgnoringNewLines("""
                        {
                          "state" : "loading_tables",
                          "text" : "loading the tables",
                          "since" : "2026-01-01T00:00:00Z",
                          "waiting_for" : [ ],
                          "restarts" : 2,
                          "ready" : false,
                          "tables" : [ {
                            "table" : "persons",
                            "topic" : "person_distinct_ids",
                            "loaded" : false,
                            "problem" : "waiting for a broker",
                            "partitions" : [ {
                              "partition" : 0,
                              "position" : 5,
                              "end_offset_at_start" : 9,
                              "lag" : 4
                            } ]
                          } ]
                        }
                        """);
    }

    @Test
    void aReadyApplicationIsOk() throws Exception {
        report = new HealthReport("running", "running", "", List.of(), 0, true, true, List.of());

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void anApplicationThatWaitsIsAlive() throws Exception {
        HttpResponse<String> answer = get("/health/live");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringWhitespace("{\"state\":\"loading_tables\"}");
    }

    @Test
    void aFailedApplicationIsNot() throws Exception {
        report = new HealthReport("failed", "x", "", List.of(), 0, false, false, List.of());

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsArePrometheusText() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("loglink_ready 1.0\n");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri("/health/live")).POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
        HttpResponse<String> head =
                send(HttpRequest.newBuilder(uri("/health/live")).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.port() + path);
    }
}
