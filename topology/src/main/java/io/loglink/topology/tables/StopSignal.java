package io.loglink.topology.tables;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a thread to end, and lets it wait without missing that. Thread-safe. */
class StopSignal implements Pause {
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Asks the thread to end; pauses in progress end at once. */
    final void request() {
        stop.countDown();
    }

    final boolean requested() {
        return stop.getCount() == 0;
    }

    /** An interrupted thread is asked to end. */
    @Override
    public void pause(Duration duration) {
        try {
            boolean requested = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            assert requested == requested();
        } catch (InterruptedException e) {
            request();
            Thread.currentThread().interrupt();
        }
    }
}
