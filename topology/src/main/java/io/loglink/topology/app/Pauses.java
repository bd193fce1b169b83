package io.loglink.topology.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How the application lets time pass. */
@FunctionalInterface
interface Pauses {
    /** Returns after the duration, or at once when {@code wake} is or gets completed. */
    void pause(Duration duration, CompletableFuture<?> wake);

    /** Real time. */
    static Pauses real() {
        return (duration, wake) -> {
            try {
                wake.get(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // The time is over, which is what was asked for; how the other side ended is for others to see.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
