package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.ops.TableHealth.PartitionHealth;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void whatTheTopologyCountsIsNamedAsPrometheusLikesIt() {
        MicrometerEnrichMetrics metrics = new MicrometerEnrichMetrics(registry);

        metrics.batchRead(Signal.LOGS, 100, 5_000);
        metrics.batchRead(Signal.LOGS, 20, 1_000);
        metrics.personLinks(Signal.LOGS, PersonReason.LINKED, 90);
        metrics.personLinks(Signal.LOGS, PersonReason.NO_ATTRIBUTE, 30);
        metrics.sessionLinks(Signal.SPANS, SessionReason.UNKNOWN_SESSION, 7);
        metrics.lookups(12);
        metrics.recordsEmitted(Signal.LOGS, 120);
        metrics.batchEmitted(Signal.LOGS, 1);
        metrics.batchEmitted(Signal.LOGS, 3);
        metrics.deadLetter(Stage.DECODE, "not_otlp");

        assertThat(samples().filter(line -> !line.endsWith(" 0.0")))
                .containsExactlyInAnyOrder(
                        "loglink_batches_read_total{signal=\"logs\"} 2.0",
                        "loglink_records_read_total{signal=\"logs\"} 120.0",
                        "loglink_read_bytes_total{signal=\"logs\"} 6000.0",
                        "loglink_links_total{link=\"person\",reason=\"linked\",signal=\"logs\"} 90.0",
                        "loglink_links_total{link=\"person\",reason=\"no_attribute\",signal=\"logs\"} 30.0",
                        "loglink_links_total{link=\"session\",reason=\"unknown_session\",signal=\"spans\"} 7.0",
                        "loglink_lookups_total 12.0",
                        "loglink_records_emitted_total{signal=\"logs\"} 120.0",
                        "loglink_batches_emitted_total{signal=\"logs\"} 2.0",
                        "loglink_batch_messages_emitted_total{signal=\"logs\"} 4.0",
                        "loglink_batches_split_total{signal=\"logs\"} 1.0",
                        "loglink_dead_letters_total{reason=\"not_otlp\",stage=\"decode\"} 1.0");
    }

    @Test
    void everyReasonIsThereFromTheStart() {
        MicrometerEnrichMetrics metrics = new MicrometerEnrichMetrics(registry);

        assertThat(samples().filter(line -> line.startsWith("loglink_links_total")))
                .hasSize(2 * (PersonReason.values().length + SessionReason.values().length))
                .allMatch(line -> line.endsWith(" 0.0"));
        assertThat(metrics).isNotNull();
    }

    @Test
    void theStateAndTheTablesAreMetricsToo() {
        HealthReport report = new HealthReport(
                "waiting",
                "waiting",
                "",
                List.of("a", "b"),
                3,
                false,
                true,
                List.of(new TableHealth(
                        "persons",
                        "p",
                        true,
                        "",
                        List.of(new PartitionHealth(0, 1, 1, 4), new PartitionHealth(1, 1, 1, 5)))));
        try (AppMeters meters =
                new AppMeters(registry, () -> report, List.of("waiting", "running"), List.of("persons", "sessions"))) {
            assertThat(meters).isNotNull();
            assertThat(samples().filter(line -> line.startsWith("loglink_")))
                    .containsExactlyInAnyOrder(
                            "loglink_state{state=\"waiting\"} 1.0",
                            "loglink_state{state=\"running\"} 0.0",
                            "loglink_ready 0.0",
                            "loglink_missing 2.0",
                            "loglink_restarts_total 3.0",
                            "loglink_table_loaded{table=\"persons\"} 1.0",
                            "loglink_table_loaded{table=\"sessions\"} 0.0",
                            "loglink_table_lag_records{table=\"persons\"} 9.0",
                            "loglink_table_lag_records{table=\"sessions\"} 0.0");
            assertThat(samples().collect(Collectors.joining("\n"))).contains("jvm_memory_used_bytes", "process_uptime");
        }
    }

    private Stream<String> samples() {
        return registry.scrape().lines().filter(line -> !line.startsWith("#"));
    }
}
