package io.loglink.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Messages that keep coming at a steady rate, in the background. */
public final class Traffic implements AutoCloseable {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final ScheduledFuture<?> task;

    private Traffic(Kafka kafka, Duration pause, IntFunction<ProducerRecord<byte[], byte[]>> source) {
        Runnable next = () -> sent.add(new Sent(sent.size(), kafka.send(source.apply(sent.size()))));
        task = executor.scheduleWithFixedDelay(next, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A message that was written.
     *
     * @param number 0 for the first message
     * @param at where it is
     */
    public record Sent(int number, RecordMetadata at) {
        /** {@code topic-partition-offset}, the beginning of its records' ids. */
        public String position() {
            return at.topic() + "-" + at.partition() + "-" + at.offset();
        }
    }

    /** Begins to send: message {@code n} is what {@code source} makes of {@code n}. */
    public static Traffic start(Kafka kafka, Duration pause, IntFunction<ProducerRecord<byte[], byte[]>> source) {
        return new Traffic(kafka, pause, source);
    }

    /** How many messages have been written. */
    public int sent() {
        return sent.size();
    }

    /** Stops and tells what was sent. */
    public List<Sent> stop() {
        close();
        if (!task.isCancelled()) {
            throw new AssertionError("the traffic ended before, after " + sent.size() + " messages");
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the traffic does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
