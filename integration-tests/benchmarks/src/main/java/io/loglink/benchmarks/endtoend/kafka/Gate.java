package io.loglink.benchmarks.endtoend.kafka;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds Loglink's input back until its work in the background after a start is over (merging files, reading rows ahead), which
 * belongs to the start and not to the records of a round. Kafka makes the interceptor itself, hence the static field.
 */
public final class Gate implements ConsumerInterceptor<byte[], byte[]> {
    private static volatile CountDownLatch closed = new CountDownLatch(0);
    private static final long LOOK_MS = 300;
    private static final double IDLE = 0.1;
    private static final int MOST_LOOKS = 200;

    /** From now on nothing passes. */
    static void shut() {
        closed = new CountDownLatch(1);
    }

    /** Waits until the process does hardly anything, then lets everything pass. */
    static void openWhenIdle() throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Thread.sleep(LOOK_MS);
            long now = system.getProcessCpuTime();
            // The first look only sees it begin.
            if (look > 1 && now - before < IDLE * LOOK_MS * 1_000_000) {
                break;
            }
            before = now;
        }
        closed.countDown();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Nothing to do.
    }

    @Override
    public void close() {
        // Nothing to release.
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }
}
