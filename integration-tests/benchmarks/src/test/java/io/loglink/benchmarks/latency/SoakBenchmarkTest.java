package io.loglink.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakBenchmarkTest {
    @Test
    void readsDurationsAsTheMakefileGivesThem() {
        assertThat(SoakBenchmark.parse("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(SoakBenchmark.parse("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(SoakBenchmark.parse("2h")).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatThrownBy(() -> SoakBenchmark.parse("10")).hasMessageContaining("no duration");
    }
}
