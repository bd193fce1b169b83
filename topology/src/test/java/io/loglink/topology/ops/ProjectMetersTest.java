package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProjectMetersTest {
    private final Meters all = new Meters();

    @Test
    void projectsBeyondTheBoundAreCountedTogether() {
        ProjectMeters meters = new ProjectMeters(all.registry(), 2);

        meters.count("1", 5, 1);
        meters.count("2", 0, 3);
        meters.count("3", 10, 20);
        meters.count("4", 1, 2);
        meters.count("1", 2, 0);

        assertThat(samples())
                .containsExactlyInAnyOrder(
                        "loglink_project_records_total{person=\"linked\",project=\"1\"} 7.0",
                        "loglink_project_records_total{person=\"unlinked\",project=\"1\"} 1.0",
                        "loglink_project_records_total{person=\"linked\",project=\"2\"} 0.0",
                        "loglink_project_records_total{person=\"unlinked\",project=\"2\"} 3.0",
                        "loglink_project_records_total{person=\"linked\",project=\"other\"} 11.0",
                        "loglink_project_records_total{person=\"unlinked\",project=\"other\"} 22.0");
    }

    @Test
    void aBoundOfZeroCountsNothing() {
        new ProjectMeters(all.registry(), 0).count("1", 5, 1);

        assertThat(samples()).isEmpty();
    }

    private Stream<String> samples() {
        return all.scrape().lines().filter(line -> !line.startsWith("#"));
    }
}
