package io.loglink.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {
    private static final double RATE = 1_000;
    private static final long MIB = 1 << 20;

    @Test
    void isContentWithWhatStaysTheSame() {
        // when
        SoakVerdict verdict = verdict(i -> sample(200 + i % 2, 20, 30));

        // then
        assertThat(verdict.complaints()).isEmpty();
    }

    @Test
    void complainsAboutAHeapThatGrows() {
        // when
        SoakVerdict verdict = verdict(i -> sample(200 + 3 * i, 20, 30));

        // then
        assertThat(verdict.complaints()).singleElement().asString().contains("heap");
    }

    @Test
    void complainsAboutLatencyThatGrows() {
        // when
        SoakVerdict verdict = verdict(i -> sample(200, 20 + i, 30));

        // then
        assertThat(verdict.complaints()).singleElement().asString().contains("p99");
    }

    @Test
    void complainsAboutMessagesThatQueueUp() {
        // when
        SoakVerdict verdict = verdict(i -> sample(200, 20, 30 * i));

        // then
        assertThat(verdict.complaints()).singleElement().asString().contains("lag");
    }

    @Test
    void doesNotMindOneSlowInterval() {
        // when
        SoakVerdict verdict = verdict(i -> sample(200, i == 29 ? 500 : 20, i == 29 ? 900 : 20));

        // then
        assertThat(verdict.complaints()).isEmpty();
    }

    private static SoakVerdict verdict(IntFunction<SoakSample> sample) {
        List<SoakSample> samples = IntStream.range(0, 30).mapToObj(sample).toList();
        return new SoakVerdict(samples, RATE);
    }

    private static SoakSample sample(long heapMib, double p99, long lag) {
        return new SoakSample(1, new Percentiles(1_000, 5, p99, 40), heapMib * MIB, MIB, 1_000 * MIB, 50 * MIB, 3, lag);
    }
}
