package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class PausesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aStopEndsAPauseAtOnce() {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CompletableFuture<Void> pause =
                CompletableFuture.runAsync(() -> Pauses.real().pause(HOUR, stop));
        assertThat(pause).isNotDone();

        stop.complete(null);

        assertThat(pause).succeedsWithin(Duration.ofSeconds(5));
        Pauses.real().pause(HOUR, stop);
    }

    @Test
    void aPauseEndsByItselfAndNotBefore() {
        long begun = System.nanoTime();

        Pauses.real().pause(Duration.ofMillis(50), new CompletableFuture<>());

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
}
