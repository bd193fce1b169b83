package io.loglink.topology.app;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The largest message that may be written now: what the producer sends and every output topic takes, less what compression
 * can add to data that does not compress. A refused message lowers it, so that the next attempt splits smaller. Thread-safe.
 */
public final class OutputLimits implements IntSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(OutputLimits.class);

    /** Frames around blocks that do not compress: 4 bytes for 64 KiB with lz4, up to some per mille elsewhere; and a head. */
    private static final int COMPRESSION_SHARE = 512;

    private static final int COMPRESSION_HEAD = 128;
    /** Below it nothing useful can be written. */
    private static final int LEAST = 512;

    private final AtomicInteger limit;

    /** @param maxRequestSize the producer's {@code max.request.size}, bytes */
    public OutputLimits(int maxRequestSize) {
        this.limit = new AtomicInteger(lessOverhead(maxRequestSize));
    }

    /** Bytes of a message, with key, headers and Kafka's own overhead, before compression. */
    @Override
    public int getAsInt() {
        return limit.get();
    }

    /** Tells the smallest {@code max.message.bytes} of the output topics. */
    void topicsTake(int maxMessageBytes) {
        lowerTo(lessOverhead(maxMessageBytes));
    }

    /** Tells that a message was too large for the producer or the topic. */
    void refused(String topic, int messageBytes) {
        int now = lowerTo(Math.min(limit.get(), messageBytes) / 4 * 3);
        LOG.warn("{} takes no message of {} bytes; messages are now split at {} bytes", topic, messageBytes, now);
    }

    private int lowerTo(int bytes) {
        return limit.accumulateAndGet(Math.max(LEAST, bytes), Math::min);
    }

    private static int lessOverhead(int bytes) {
        return Math.max(LEAST, bytes - bytes / COMPRESSION_SHARE - COMPRESSION_HEAD);
    }
}
