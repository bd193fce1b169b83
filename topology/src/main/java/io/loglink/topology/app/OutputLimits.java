package io.loglink.topology.app;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The largest message that may be written now: what the producer sends and every output topic takes, less what compression
 * can add to data that does not compress. A refused message of an output lowers it, so that the next attempt splits smaller.
 * Thread-safe.
 */
public final class OutputLimits implements IntSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(OutputLimits.class);

    /** Frames around blocks that do not compress: 4 bytes for 64 KiB with lz4, up to some per mille elsewhere; and a head. */
    private static final int COMPRESSION_SHARE = 512;

    private static final int COMPRESSION_HEAD = 128;
    /** Below it nothing useful can be written. */
    private static final int LEAST = 512;

    private final AtomicInteger limit;
    private final Predicate<String> sized;

    /**
     * The limits before the cluster was asked.
     *
     * @param maxRequestSize the producer's {@code max.request.size}, bytes
     * @param sized the topics whose messages become smaller when the limits do
     */
    public OutputLimits(int maxRequestSize, Predicate<String> sized) {
        this.limit = new AtomicInteger(lessOverhead(maxRequestSize));
        this.sized = sized;
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

    /**
     * Tells that a message was too large for the producer or the topic. Where it would come again as it was, nothing is lowered:
     * that would make the messages of every other topic small, once more at each try.
     */
    void refused(String topic, int messageBytes) {
        if (!sized.test(topic)) {
            LOG.error(
                    "{} takes no message of {} bytes, and this one cannot be split: raise the topic's max.message.bytes",
                    topic,
                    messageBytes);
            return;
        }
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
