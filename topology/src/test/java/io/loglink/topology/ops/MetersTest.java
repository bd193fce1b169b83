package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.enrich.EnrichMetrics.Emitted;
import io.loglink.topology.enrich.EnrichMetrics.NotHandedOver;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.ops.ProcessMeters.Bounded;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetersTest {
    private final Meters meters = new Meters();

    private final MicrometerEnrichMetrics metrics =
            new MicrometerEnrichMetrics(meters, 50, () -> Instant.ofEpochMilli(10_000));

    @Test
    void whatTheTopologyCountsIsNamedAsPrometheusLikesIt() {
        metrics.batchRead(Signal.LOGS, 100, 5_000);
        metrics.batchRead(Signal.LOGS, 20, 1_000);
        metrics.personLinks(Signal.LOGS, PersonReason.LINKED, 90);
        metrics.personLinks(Signal.LOGS, PersonReason.NO_ATTRIBUTE, 30);
        metrics.sessionLinks(Signal.SPANS, SessionReason.UNKNOWN_SESSION, 7);
        metrics.projectRecords("7", 90, 30);
        metrics.personLookups(12, 3);
        metrics.sessionLookups(0, 4);
        metrics.emitted(Signal.LOGS, Output.RECORDS, new Emitted(120, 120, 9_000, 9_900));
        metrics.emitted(Signal.LOGS, Output.BATCHES, new Emitted(100, 1, 9_000, 9_900));
        metrics.emitted(Signal.LOGS, Output.BATCHES, new Emitted(20, 3, 11_000, 0));
        metrics.handedOver(LateStage.PERSONS, Output.RECORDS, 8);
        metrics.notHandedOver(Output.BATCHES, NotHandedOver.TOO_LARGE, 2);
        metrics.deadLetter(Stage.DECODE, "not_otlp");

        assertThat(samples().filter(line -> !line.endsWith(" 0.0")).filter(line -> !line.matches(".*_(bucket|max).*")))
                .containsExactlyInAnyOrder(
                        "loglink_batches_read_total{signal=\"logs\"} 2.0",
                        "loglink_records_read_total{signal=\"logs\"} 120.0",
                        "loglink_read_bytes_total{signal=\"logs\"} 6000.0",
                        "loglink_batch_records_count{signal=\"logs\"} 2",
                        "loglink_batch_records_sum{signal=\"logs\"} 120.0",
                        "loglink_batch_records_count{signal=\"spans\"} 0",
                        "loglink_batch_size_bytes_count{signal=\"logs\"} 2",
                        "loglink_batch_size_bytes_sum{signal=\"logs\"} 6000.0",
                        "loglink_batch_size_bytes_count{signal=\"spans\"} 0",
                        "loglink_links_total{link=\"person\",reason=\"linked\",signal=\"logs\"} 90.0",
                        "loglink_links_total{link=\"person\",reason=\"no_attribute\",signal=\"logs\"} 30.0",
                        "loglink_links_total{link=\"session\",reason=\"unknown_session\",signal=\"spans\"} 7.0",
                        "loglink_project_records_total{person=\"linked\",project=\"7\"} 90.0",
                        "loglink_project_records_total{person=\"unlinked\",project=\"7\"} 30.0",
                        "loglink_lookups_total{result=\"found\",table=\"persons\"} 12.0",
                        "loglink_lookups_total{result=\"unknown\",table=\"persons\"} 3.0",
                        "loglink_lookups_total{result=\"unknown\",table=\"sessions\"} 4.0",
                        "loglink_records_emitted_total{output=\"records\",role=\"enrich\",signal=\"logs\"} 120.0",
                        "loglink_records_emitted_total{output=\"batches\",role=\"enrich\",signal=\"logs\"} 120.0",
                        "loglink_batches_emitted_total{output=\"records\",signal=\"logs\"} 1.0",
                        "loglink_batches_emitted_total{output=\"batches\",signal=\"logs\"} 2.0",
                        "loglink_messages_emitted_total{output=\"records\",role=\"enrich\",signal=\"logs\"} 120.0",
                        "loglink_messages_emitted_total{output=\"batches\",role=\"enrich\",signal=\"logs\"} 4.0",
                        "loglink_batches_split_total{output=\"batches\",signal=\"logs\"} 1.0",
                        "loglink_latency_from_record_seconds_count{output=\"records\",signal=\"logs\"} 1",
                        "loglink_latency_from_record_seconds_sum{output=\"records\",signal=\"logs\"} 1.0",
                        "loglink_latency_from_record_seconds_count{output=\"batches\",signal=\"logs\"} 2",
                        "loglink_latency_from_record_seconds_sum{output=\"batches\",signal=\"logs\"} 1.0",
                        "loglink_latency_from_kafka_seconds_count{output=\"records\",signal=\"logs\"} 1",
                        "loglink_latency_from_kafka_seconds_sum{output=\"records\",signal=\"logs\"} 0.1",
                        "loglink_latency_from_kafka_seconds_count{output=\"batches\",signal=\"logs\"} 1",
                        "loglink_latency_from_kafka_seconds_sum{output=\"batches\",signal=\"logs\"} 0.1",
                        "loglink_latency_from_record_seconds_count{output=\"records\",signal=\"spans\"} 0",
                        "loglink_latency_from_record_seconds_count{output=\"batches\",signal=\"spans\"} 0",
                        "loglink_latency_from_kafka_seconds_count{output=\"records\",signal=\"spans\"} 0",
                        "loglink_latency_from_kafka_seconds_count{output=\"batches\",signal=\"spans\"} 0",
                        "loglink_late_handed_over_records_total{output=\"records\",stage=\"persons\"} 8.0",
                        "loglink_late_not_handed_over_records_total{cause=\"too_large\",output=\"batches\"} 2.0",
                        "loglink_dead_letters_total{reason=\"not_otlp\",stage=\"decode\"} 1.0");
        assertThat(metrics.deadLetters())
                .isEqualTo(new DeadLetterCounts(1, List.of(new DeadLetterCounts.Count("decode", "not_otlp", 1))));
    }

    @Test
    void latenciesAndSizesAreHistogramsThatQuantilesCanBeTakenOf() {
        metrics.batchRead(Signal.LOGS, 100, 5_000);
        metrics.emitted(Signal.LOGS, Output.RECORDS, new Emitted(120, 120, 9_000, 9_900));

        assertThat(samples())
                .contains(
                        "loglink_batch_records_bucket{signal=\"logs\",le=\"50.0\"} 0",
                        "loglink_batch_records_bucket{signal=\"logs\",le=\"100.0\"} 1",
                        "loglink_batch_size_bytes_bucket{signal=\"logs\",le=\"10000.0\"} 1",
                        "loglink_latency_from_kafka_seconds_bucket{output=\"records\",signal=\"logs\",le=\"0.05\"} 0",
                        "loglink_latency_from_kafka_seconds_bucket{output=\"records\",signal=\"logs\",le=\"0.1\"} 1",
                        "loglink_latency_from_record_seconds_bucket{output=\"records\",signal=\"logs\",le=\"86400.0\"} 1");
    }

    @Test
    void everyReasonIsThereFromTheStart() {
        assertThat(metrics.deadLetters().total()).isZero();
        assertThat(samples().filter(line -> line.startsWith("loglink_links_total")))
                .hasSize(2 * (PersonReason.values().length + SessionReason.values().length))
                .allMatch(line -> line.endsWith(" 0.0"));
    }

    @Test
    void theStateAndTheTablesAreMetricsToo() {
        HealthReport report = new HealthReport("waiting", "waiting", "", List.of("a", "b"), 3, false, true, List.of());
        TableStatus persons = new TableStatus(
                "persons",
                "p",
                true,
                "",
                null,
                9,
                2.5,
                70.0,
                100,
                4,
                1,
                new TableStatus.Storage(90, 1_000, 200, 300, 12, 3),
                List.of());
        AppMeters.register(
                meters,
                () -> report,
                () -> List.of(persons),
                new AppMeters.Constants("1.2.3", List.of("waiting", "running"), List.of("persons", "sessions"), 512));

        assertThat(samples()
                        .filter(line -> line.matches("loglink_(state|ready|missing|restarts|version|table|cache).*")))
                .filteredOn(line -> !line.contains("table=\"sessions\""))
                .containsExactlyInAnyOrder(
                        "loglink_state{state=\"waiting\"} 1.0",
                        "loglink_state{state=\"running\"} 0.0",
                        "loglink_ready 0.0",
                        "loglink_missing 2.0",
                        "loglink_restarts_total 3.0",
                        "loglink_version{version=\"1.2.3\"} 1.0",
                        "loglink_table_loaded{table=\"persons\"} 1.0",
                        "loglink_table_lag_records{table=\"persons\"} 9.0",
                        "loglink_table_staleness_seconds{table=\"persons\"} 2.5",
                        "loglink_table_newest_record_age_seconds{table=\"persons\"} 70.0",
                        "loglink_table_records_read_total{table=\"persons\"} 100.0",
                        "loglink_table_records_skipped_total{table=\"persons\"} 4.0",
                        "loglink_table_reloads_total{table=\"persons\"} 1.0",
                        "loglink_table_rows{table=\"persons\"} 90.0",
                        "loglink_table_disk_bytes{table=\"persons\"} 1000.0",
                        "loglink_table_compaction_pending_bytes{table=\"persons\"} 200.0",
                        "loglink_cache_bytes{table=\"persons\"} 300.0",
                        "loglink_cache_lookups_total{result=\"hit\",table=\"persons\"} 12.0",
                        "loglink_cache_lookups_total{result=\"miss\",table=\"persons\"} 3.0",
                        "loglink_cache_max_bytes 512.0");
        assertThat(samples())
                .as("a table of which nothing is known")
                .contains(
                        "loglink_table_loaded{table=\"sessions\"} 0.0",
                        "loglink_table_staleness_seconds{table=\"sessions\"} NaN");
    }

    @Test
    void theProcessIsMeasuredAgainstItsBounds(@TempDir Path directory) {
        try (ProcessMeters process =
                new ProcessMeters(meters, () -> new Bounded(3, 7), () -> new Bounded(5, 11), directory)) {
            assertThat(process).isNotNull();
            assertThat(samples())
                    .contains(
                            "loglink_direct_memory_bytes 3.0",
                            "loglink_direct_memory_max_bytes 7.0",
                            "loglink_rocksdb_memory_bytes 5.0",
                            "loglink_rocksdb_memory_max_bytes 11.0");
            assertThat(samples().collect(Collectors.joining("\n")))
                    .contains("jvm_memory_used_bytes", "process_uptime", "disk_free_bytes", "loglink_memory_max_bytes");
        }
    }

    @Test
    void withoutRocksDbItsMemoryIsNone() {
        try (ProcessMeters process = new ProcessMeters(meters, () -> new Bounded(3, 7), () -> null, null)) {
            assertThat(process).isNotNull();
            assertThat(samples()).contains("loglink_rocksdb_memory_bytes 0.0", "loglink_rocksdb_memory_max_bytes 0.0");
        }
    }

    private Stream<String> samples() {
        return meters.scrape().lines().filter(line -> !line.startsWith("#"));
    }
}
