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

    private static final StatusReport STATUS = new StatusReport(
            "1.2.3",
            "loglink",
            List.of("enrich"),
            "running",
            "running",
            "2026-01-01T00:00:00Z",
            List.of(),
            1,
            true,
            new InputStatus(1, 3, "2026-01-01T00:00:05Z"),
            new LateReport(
                    new InputStatus(2, 5, "2026-01-01T00:00:05Z"),
                    List.of(
                            new LateStatus("persons", 12, 3_400, "2026-01-01T00:00:01Z"),
                            new LateStatus("sessions", 0, 0, "")),
                    List.of(new LateReport.Restoring("late-persons-rows", 1, 1_200)),
                    0L),
            List.of(new ThreadStatus(
                    "enrich",
                    "loglink-StreamThread-1",
                    "RUNNING",
                    List.of(new ThreadStatus.Task("0_0", List.of(new InputPartition("otlp_logs", 0, 7L, 10L, 3L)))),
                    List.of())),
            List.of(new TableStatus(
                    "persons",
                    "person_distinct_ids",
                    false,
                    "",
                    new TableStatus.Loading(600, 1_000, 200, 2L),
                    400,
                    null,
                    12.5,
                    590,
                    10,
                    0,
                    new TableStatus.Storage(580, 12_345, 0, 65_536, 7, 3),
                    List.of(new PartitionHealth(0, 600, 1_000, 400)))),
            new DeadLetterCounts(2, List.of(new DeadLetterCounts.Count("decode", "not_otlp", 2))));

    private final HttpClient client = HttpClient.newHttpClient();
    private HealthReport report = LOADING;
    private OpsServer server;

    @BeforeEach
    void start() throws IOException {
        server = OpsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new OpsServer.Answers(() -> report, () -> STATUS, () -> "loglink_ready 1.0\n"));
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
    void theStatusIsJsonWithEverything() throws Exception {
        HttpResponse<String> answer = get("/status");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringNewLines("""
                        {
                          "version" : "1.2.3",
                          "application_id" : "loglink",
                          "roles" : [ "enrich" ],
                          "state" : "running",
                          "text" : "running",
                          "since" : "2026-01-01T00:00:00Z",
                          "waiting_for" : [ ],
                          "restarts" : 1,
                          "ready" : true,
                          "input" : {
                            "partitions" : 1,
                            "lag" : 3,
                            "as_of" : "2026-01-01T00:00:05Z"
                          },
                          "late" : {
                            "input" : {
                              "partitions" : 2,
                              "lag" : 5,
                              "as_of" : "2026-01-01T00:00:05Z"
                            },
                            "stages" : [ {
                              "stage" : "persons",
                              "records" : 12,
                              "bytes" : 3400,
                              "oldest_since" : "2026-01-01T00:00:01Z"
                            }, {
                              "stage" : "sessions",
                              "records" : 0,
                              "bytes" : 0,
                              "oldest_since" : ""
                            } ],
                            "restoring" : [ {
                              "store" : "late-persons-rows",
                              "partition" : 1,
                              "records_left" : 1200
                            } ],
                            "standby_lag" : 0
                          },
                          "threads" : [ {
                            "role" : "enrich",
                            "thread" : "loglink-StreamThread-1",
                            "state" : "RUNNING",
                            "tasks" : [ {
                              "task" : "0_0",
                              "partitions" : [ {
                                "topic" : "otlp_logs",
                                "partition" : 0,
                                "committed" : 7,
                                "end" : 10,
                                "lag" : 3
                              } ]
                            } ],
                            "standby_tasks" : [ ]
                          } ],
                          "tables" : [ {
                            "table" : "persons",
                            "topic" : "person_distinct_ids",
                            "loaded" : false,
                            "problem" : "",
                            "loading" : {
                              "records" : 600,
                              "of_records" : 1000,
                              "records_per_second" : 200.0,
                              "seconds_left" : 2
                            },
                            "lag" : 400,
                            "staleness_seconds" : null,
                            "newest_record_age_seconds" : 12.5,
                            "records_read" : 590,
                            "records_skipped" : 10,
                            "reloads" : 0,
                            "storage" : {
                              "rows" : 580,
                              "disk_bytes" : 12345,
                              "compaction_pending_bytes" : 0,
                              "cache_bytes" : 65536,
                              "cache_hits" : 7,
                              "cache_misses" : 3
                            },
                            "partitions" : [ {
                              "partition" : 0,
                              "position" : 600,
                              "end_offset_at_start" : 1000,
                              "lag" : 400
                            } ]
                          } ],
                          "dead_letters" : {
                            "total" : 2,
                            "by_reason" : [ {
                              "stage" : "decode",
                              "reason" : "not_otlp",
                              "count" : 2
                            } ]
                          }
                        }
                        """);
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
        assertThat(get("/").body()).isEqualTo("/health/live\n/health/ready\n/status\n/metrics\n");
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
