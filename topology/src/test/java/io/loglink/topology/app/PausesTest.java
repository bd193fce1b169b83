package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class PausesTest {
    @Test
    void aStopEndsAPauseAtOnce() {
        Pauses.real().pause(Duration.ofHours(1), CompletableFuture.completedFuture(null));
    }

    @Test
    void aPauseEndsByItself() {
        CompletableFuture<Void> stop = new CompletableFuture<>();

        Pauses.real().pause(Duration.ofMillis(1), stop);

        assertThat(stop).isNotDone();
    }
}
