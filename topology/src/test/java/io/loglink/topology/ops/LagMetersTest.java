package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LagMetersTest {
    private final Meters all = new Meters();
    private final LagMeters meters = LagMeters.ofBatches(all);

    @Test
    void theLagOfATopicIsThatOfThePartitionsThatThisInstanceReads() {
        meters.show(List.of(
                new InputPartition("otlp_logs", 0, 7L, 10L, 3L),
                new InputPartition("otlp_logs", 2, null, 4L, 4L),
                new InputPartition("otlp_spans", 0, 5L, 5L, 0L)));

        assertThat(samples())
                .containsExactlyInAnyOrder(
                        "loglink_input_lag_messages{topic=\"otlp_logs\"} 7.0",
                        "loglink_input_lag_messages{topic=\"otlp_spans\"} 0.0",
                        "loglink_input_partitions{topic=\"otlp_logs\"} 2.0",
                        "loglink_input_partitions{topic=\"otlp_spans\"} 1.0");
    }

    @Test
    void whatIsNotKnownHasNoSeries() {
        meters.show(List.of(new InputPartition("otlp_logs", 0, 7L, null, null)));

        assertThat(samples()).isEmpty();
    }

    @Test
    void partitionsThatWentAwayTakeTheirSeriesWithThem() {
        meters.show(List.of(new InputPartition("otlp_logs", 0, 7L, 10L, 3L)));
        meters.show(List.of(new InputPartition("otlp_spans", 0, 7L, 9L, 2L)));

        assertThat(samples())
                .containsExactlyInAnyOrder(
                        "loglink_input_lag_messages{topic=\"otlp_spans\"} 2.0",
                        "loglink_input_partitions{topic=\"otlp_spans\"} 1.0");

        meters.show(List.of());

        assertThat(samples()).isEmpty();
    }

    private Stream<String> samples() {
        return all.scrape().lines().filter(line -> !line.startsWith("#"));
    }
}
