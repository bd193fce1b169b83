package io.loglink.benchmarks.endtoend.flink;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Holds records back until so many rows are in the tables: Flink itself sets no order between its inputs. Thread-safe. */
final class TableGate {
    private final AtomicLong missing;
    private final CountDownLatch complete = new CountDownLatch(1);

    TableGate(long rows) {
        missing = new AtomicLong(rows);
    }

    void rowStored() {
        if (missing.decrementAndGet() == 0) {
            complete.countDown();
        }
    }

    void await() throws InterruptedException {
        complete.await();
    }
}
