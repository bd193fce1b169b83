package io.loglink.topology.tables;

import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a native resource open while it is in use: closing it under a reader would crash the process. Entering is two
 * uncontended additions, so that readers on many cores do not meet on one counter. Thread-safe.
 */
final class UseGuard {
    private final String closedMessage;
    private final LongAdder entered = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile boolean open = true;

    /** @param closedMessage what {@link #enter} throws once closed */
    UseGuard(String closedMessage) {
        this.closedMessage = closedMessage;
    }

    /**
     * Begins a use; {@link #leave} must follow.
     *
     * @throws IllegalStateException when closed
     */
    void enter() {
        entered.increment();
        if (!open) {
            left.increment();
            throw new IllegalStateException(closedMessage);
        }
    }

    void leave() {
        left.increment();
    }

    /** Lets nobody in any more and waits until all have left; false when it was closed before. */
    synchronized boolean close() {
        if (!open) {
            return false;
        }
        open = false;
        while (!idle()) {
            Thread.onSpinWait();
        }
        return true;
    }

    /** The leavers are summed first: counted the other way round, one who leaves meanwhile could hide one who is still in. */
    private boolean idle() {
        long gone = left.sum();
        return gone == entered.sum();
    }
}
