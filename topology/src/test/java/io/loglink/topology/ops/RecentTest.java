package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentTest {
    @Test
    void oneLookServesForAMomentAndNoLonger() {
        AtomicInteger looks = new AtomicInteger();
        AtomicLong nanos = new AtomicLong(-5);
        Recent<Integer> recent = new Recent<>(looks::incrementAndGet, Duration.ofNanos(100), nanos::get);

        assertThat(recent.get()).isEqualTo(1);
        nanos.set(94);
        assertThat(recent.get()).isEqualTo(1);
        nanos.set(95);
        assertThat(recent.get()).isEqualTo(2);
    }
}
