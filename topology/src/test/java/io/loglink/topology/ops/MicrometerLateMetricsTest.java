package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.EnrichMetrics.Emitted;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.late.LateMetrics.Cause;
import io.loglink.topology.late.LateMetrics.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MicrometerLateMetricsTest {
    private static final long MAX_RECORDS = 1_000;
    private static final long MAX_BYTES = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    private final Meters meters = new Meters();
    private final MicrometerLateMetrics metrics =
            new MicrometerLateMetrics(meters, settings(Mode.AMEND, Mode.HOLD, MAX_RECORDS), () -> NOW);

    private static LateSettings settings(Mode records, Mode batches, long maxRecords) {
        return LateTestSettings.of(records, batches, false, maxRecords, MAX_BYTES);
    }

    @Test
    void everythingIsThereFromTheStartWithNothing() {
        assertThat(samples().filter(line -> !line.matches(".*_(bucket|max).*")))
                .hasSize(61)
                .allSatisfy(line -> assertThat(line).matches(".* 0(\\.0)?"));
        assertThat(metrics.stages())
                .containsExactly(new LateStatus("persons", 0, 0, ""), new LateStatus("sessions", 0, 0, ""));
    }

    @Test
    void whatBecomesOfRecordsIsCountedByStageAndOutput() {
        metrics.arrived(LateStage.PERSONS, Output.RECORDS);
        metrics.arrived(LateStage.PERSONS, Output.RECORDS);
        metrics.arrived(LateStage.SESSIONS, Output.RECORDS);
        metrics.waits(LateStage.PERSONS, Output.RECORDS);
        metrics.waits(LateStage.PERSONS, Output.RECORDS);
        metrics.waits(LateStage.SESSIONS, Output.BATCHES);
        metrics.resolved(LateStage.PERSONS, Output.RECORDS, 1_500);
        metrics.left(LateStage.PERSONS, Output.RECORDS, Cause.EXPIRED);
        metrics.left(LateStage.SESSIONS, Output.BATCHES, Cause.EVICTED_RECORDS);
        metrics.left(LateStage.SESSIONS, Output.BATCHES, Cause.EVICTED_BYTES);
        metrics.relinked(LateStage.PERSONS);
        metrics.overridden();
        metrics.overridden();
        metrics.notOverridden();
        metrics.misplaced(LateStage.SESSIONS);
        metrics.emitted(Signal.SPANS, Output.BATCHES, new Emitted(1, 1, 9_000, 9_900));

        assertThat(counted())
                .containsExactlyInAnyOrder(
                        "loglink_late_arrived_records_total{output=\"records\",stage=\"persons\"} 2.0",
                        "loglink_late_arrived_records_total{output=\"records\",stage=\"sessions\"} 1.0",
                        "loglink_late_waited_records_total{output=\"records\",stage=\"persons\"} 2.0",
                        "loglink_late_waited_records_total{output=\"batches\",stage=\"sessions\"} 1.0",
                        "loglink_late_resolved_seconds_count{output=\"records\",stage=\"persons\"} 1",
                        "loglink_late_resolved_seconds_sum{output=\"records\",stage=\"persons\"} 1.5",
                        "loglink_late_left_records_total{cause=\"expired\",output=\"records\",stage=\"persons\"} 1.0",
                        "loglink_late_left_records_total{cause=\"evicted_records\",output=\"batches\",stage=\"sessions\"} 1.0",
                        "loglink_late_left_records_total{cause=\"evicted_bytes\",output=\"batches\",stage=\"sessions\"} 1.0",
                        "loglink_late_relinked_records_total 1.0",
                        "loglink_person_overrides_total 2.0",
                        "loglink_person_overrides_too_large_total 1.0",
                        "loglink_late_misplaced_rows_total{stage=\"sessions\"} 1.0",
                        "loglink_records_emitted_total{output=\"batches\",role=\"late\",signal=\"spans\"} 1.0",
                        "loglink_messages_emitted_total{output=\"batches\",role=\"late\",signal=\"spans\"} 1.0");
    }

    @Test
    void howLongRecordsWaitedIsAHistogramThatQuantilesCanBeTakenOf() {
        metrics.resolved(LateStage.PERSONS, Output.RECORDS, 1_500);
        metrics.resolved(LateStage.PERSONS, Output.RECORDS, 3_000_000);

        assertThat(samples())
                .contains(
                        resolvedBucket("0.1", 0),
                        resolvedBucket("1.0", 0),
                        resolvedBucket("2.5", 1),
                        resolvedBucket("1800.0", 1),
                        resolvedBucket("3600.0", 2),
                        resolvedBucket("+Inf", 2));
    }

    private static String resolvedBucket(String bound, int count) {
        return "loglink_late_resolved_seconds_bucket{output=\"records\",stage=\"persons\",le=\"" + bound + "\"} "
                + count;
    }

    @Test
    void whatEnrichEmitsStandsBesideWhatLateEmitsAndOnlyEnrichTakesTime() {
        MicrometerEnrichMetrics enrich = new MicrometerEnrichMetrics(meters, 0, () -> NOW);
        enrich.emitted(Signal.LOGS, Output.RECORDS, new Emitted(3, 3, 0, NOW.toEpochMilli() - 100));
        metrics.emitted(Signal.LOGS, Output.RECORDS, new Emitted(1, 1, 0, NOW.toEpochMilli() - 600_000));

        assertThat(samples())
                .contains(
                        "loglink_records_emitted_total{output=\"records\",role=\"enrich\",signal=\"logs\"} 3.0",
                        "loglink_records_emitted_total{output=\"records\",role=\"late\",signal=\"logs\"} 1.0",
                        "loglink_batches_emitted_total{output=\"records\",signal=\"logs\"} 1.0",
                        "loglink_latency_from_kafka_seconds_count{output=\"records\",signal=\"logs\"} 1",
                        "loglink_latency_from_kafka_seconds_sum{output=\"records\",signal=\"logs\"} 0.1");
    }

    @Test
    void whatWaitsIsThatOfAllPartitionsTogether() {
        metrics.waiting(LateStage.PERSONS, 0, new Waiting(3, 900, at(90)));
        metrics.waiting(LateStage.PERSONS, 4, new Waiting(5, 1_100, at(240)));
        metrics.waiting(LateStage.PERSONS, 5, new Waiting(0, 0, 0));
        metrics.waiting(LateStage.SESSIONS, 0, new Waiting(1, 70, at(-5)));

        assertThat(samples().filter(line -> line.matches("loglink_late_(waiting|oldest).*")))
                .containsExactlyInAnyOrder(
                        "loglink_late_waiting_records{stage=\"persons\"} 8.0",
                        "loglink_late_waiting_bytes{stage=\"persons\"} 2000.0",
                        "loglink_late_oldest_age_seconds{stage=\"persons\"} 240.0",
                        "loglink_late_waiting_records{stage=\"sessions\"} 1.0",
                        "loglink_late_waiting_bytes{stage=\"sessions\"} 70.0",
                        "loglink_late_oldest_age_seconds{stage=\"sessions\"} 0.0");
        assertThat(metrics.stages())
                .containsExactly(
                        new LateStatus("persons", 8, 2_000, "2026-01-01T00:06:00Z"),
                        new LateStatus("sessions", 1, 70, "2026-01-01T00:10:05Z"));
    }

    private static long at(long secondsAgo) {
        return NOW.toEpochMilli() - secondsAgo * 1_000;
    }

    @Test
    void aPartitionShowsWhatItHoldsNowAndNothingOnceItIsGone() {
        metrics.waiting(LateStage.PERSONS, 0, new Waiting(3, 900, at(90)));
        metrics.waiting(LateStage.PERSONS, 1, new Waiting(7, 700, at(60)));
        metrics.waiting(LateStage.PERSONS, 1, new Waiting(2, 200, at(30)));

        assertThat(metrics.stages().get(0)).isEqualTo(new LateStatus("persons", 5, 1_100, "2026-01-01T00:08:30Z"));

        metrics.gone(LateStage.PERSONS, 0);
        metrics.gone(LateStage.SESSIONS, 1);

        assertThat(metrics.stages().get(0)).isEqualTo(new LateStatus("persons", 2, 200, "2026-01-01T00:09:30Z"));

        metrics.gone(LateStage.PERSONS, 1);

        assertThat(metrics.stages().get(0)).isEqualTo(new LateStatus("persons", 0, 0, ""));
        assertThat(value("loglink_late_fill_ratio{stage=\"persons\"}")).isZero();
    }

    @Test
    void aStageIsAsFullAsItsFullestPartitionByTheBoundThatIsNearer() {
        metrics.waiting(LateStage.PERSONS, 0, new Waiting(MAX_RECORDS / 2, MAX_BYTES / 10, at(1)));
        metrics.waiting(LateStage.PERSONS, 1, new Waiting(MAX_RECORDS / 10, MAX_BYTES / 4 * 3, at(1)));
        metrics.waiting(LateStage.SESSIONS, 0, new Waiting(MAX_RECORDS / 5, MAX_BYTES / 10, at(1)));

        assertThat(value("loglink_late_fill_ratio{stage=\"persons\"}")).isCloseTo(0.75, within(1e-9));
        assertThat(value("loglink_late_fill_ratio{stage=\"sessions\"}")).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aBoundThatIsNotThereIsNeverNear() {
        Meters others = new Meters();
        MicrometerLateMetrics off = new MicrometerLateMetrics(others, LateSettings.OFF, () -> NOW);
        off.waiting(LateStage.PERSONS, 0, new Waiting(5, 500, at(1)));

        assertThat(samples(others))
                .contains("loglink_late_fill_ratio{stage=\"persons\"} 0.0", "loglink_late_wait_max_seconds 0.0");
    }

    @Test
    void theLongestWaitIsThatOfTheOutputThatWaitsLongest() {
        assertThat(value("loglink_late_wait_max_seconds")).isEqualTo(3_600);

        Meters others = new Meters();
        assertThat(new MicrometerLateMetrics(others, settings(Mode.HOLD, Mode.OFF, MAX_RECORDS)))
                .isNotNull();
        assertThat(samples(others)).contains("loglink_late_wait_max_seconds 30.0");
    }

    @Test
    void partitionsThatComeAndGoInOtherThreadsLeaveNothingBehind() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            for (int thread = 0; thread < threads; thread++) {
                int partition = thread;
                pool.submit(() -> {
                    start.await();
                    for (int i = 1; i <= 5_000; i++) {
                        metrics.waiting(LateStage.PERSONS, partition, new Waiting(i, i, i));
                        metrics.left(LateStage.PERSONS, Output.RECORDS, Cause.EXPIRED);
                        metrics.gone(LateStage.PERSONS, partition);
                    }
                    return partition;
                });
            }
            start.countDown();
            List<LateStatus> seen = Stream.generate(metrics::stages)
                    .limit(2_000)
                    .flatMap(List::stream)
                    .toList();
            assertThat(seen).allMatch(stage -> stage.records() <= 4 * 5_000);
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(metrics.stages().get(0)).isEqualTo(new LateStatus("persons", 0, 0, ""));
        assertThat(value("loglink_late_left_records_total{cause=\"expired\",output=\"records\",stage=\"persons\"}"))
                .isEqualTo(20_000);
    }

    /** What is not zero, without the shape of histograms and what is always there. */
    private Stream<String> counted() {
        return samples()
                .filter(line -> !line.matches(".* 0(\\.0)?"))
                .filter(line -> !line.matches("loglink_late_(wait_max|resolved_seconds_(bucket|max)).*"));
    }

    private double value(String series) {
        return samples()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + series));
    }

    private Stream<String> samples() {
        return samples(meters);
    }

    private static Stream<String> samples(Meters of) {
        return of.scrape().lines().filter(line -> !line.startsWith("#"));
    }
}
