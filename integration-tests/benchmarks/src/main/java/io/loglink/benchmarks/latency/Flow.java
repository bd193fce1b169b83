package io.loglink.benchmarks.latency;

import io.loglink.benchmarks.endtoend.ContenderProcess;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.ProcessUse;
import io.loglink.benchmarks.endtoend.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A contender at work, a sender in front of it and a reader behind. It stays up from round to round: while another one is
 * measured it only polls.
 */
final class Flow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Topics that are written to for hours keep the last moments. */
    private static final Map<String, String> SHORT_LIVED =
            Map.of("segment.bytes", Integer.toString(64 << 20), "retention.bytes", Integer.toString(256 << 20));
    /** Of a rate that is sustained no more than this is on its way at the end. */
    private static final double MAX_BACKLOG_SECONDS = 0.3;

    private final ContenderProcess process;
    private final String output;
    private final Sender sender;
    private final Reader reader;
    private final int outputsPerMessage;

    private Flow(ContenderProcess process, String output, Sender sender, Reader reader, int outputsPerMessage) {
        this.process = process;
        this.output = output;
        this.sender = sender;
        this.reader = reader;
        this.outputsPerMessage = outputsPerMessage;
    }

    /**
     * Makes the job's topics, starts the contender and returns when the first messages have come out.
     *
     * @param messages what is sent, over and over
     * @param outputsPerMessage how many messages come out for one that goes in
     */
    static Flow open(Stage stage, ContenderProcess process, Job job, List<byte[]> messages, int outputsPerMessage)
            throws InterruptedException {
        stage.topics().create(job.input(), Stage.PARTITIONS, SHORT_LIVED);
        stage.topics().create(job.output(), Stage.PARTITIONS, SHORT_LIVED);
        process.start(job);
        Flow flow = new Flow(
                process,
                job.output(),
                new Sender(stage.bootstrapServers(), job.input(), Stage.PARTITIONS, messages),
                new Reader(stage.bootstrapServers(), job.output(), Stage.PARTITIONS, job.exactlyOnce()),
                outputsPerMessage);
        flow.sendEach(Stage.PARTITIONS);
        return flow;
    }

    /** Sends the next messages and returns when they have come out. */
    void sendEach(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sender.send(System.nanoTime());
        }
        drain();
    }

    /** Messages that came out per second when there were always some to read: the better of two windows. */
    double peak(Duration warmUp, Duration window) throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(sender, this::backlog);
        loop.run(warmUp);
        // What else the machine does only takes away: half of a peak that was disturbed would be too easy.
        double peak = Math.max(loop.run(window), loop.run(window));
        drain();
        return peak;
    }

    /** Starts to send at a fixed rate. */
    OpenLoop send(double messagesPerSecond) {
        return new OpenLoop(sender, messagesPerSecond);
    }

    /**
     * Sends at a fixed rate for a time, and waits until everything has come out.
     *
     * @return empty when the rate was not sustained: messages queued up
     */
    Optional<Histogram> play(double messagesPerSecond, Duration warmUp, Duration window) throws InterruptedException {
        Histogram histogram;
        long backlog;
        try (OpenLoop loop = send(messagesPerSecond)) {
            Thread.sleep(warmUp.toMillis());
            sinceLast();
            Thread.sleep(window.toMillis());
            histogram = sinceLast();
            backlog = backlog();
        }
        drain();
        return backlog > messagesPerSecond * MAX_BACKLOG_SECONDS ? Optional.empty() : Optional.of(histogram);
    }

    /** Nanoseconds from due to there, of the messages since this was last asked. */
    Histogram sinceLast() {
        return reader.sinceLast();
    }

    /** How many messages have been sent and have not come out. */
    long backlog() {
        return sender.sent() - reader.received() / outputsPerMessage;
    }

    /** The topic that the contender writes to. */
    String output() {
        return output;
    }

    ProcessUse use() {
        return process.use();
    }

    /** Returns when every message has come out, once. */
    void drain() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reader.received() < sender.sent() * outputsPerMessage) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(backlog() + " of " + sender.sent() + " messages have not come out");
            }
            Thread.sleep(2);
        }
        if (reader.received() > sender.sent() * outputsPerMessage) {
            throw new IllegalStateException("more messages came out than " + sender.sent() + " that were sent");
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.stop();
        sender.close();
        reader.close();
    }
}
