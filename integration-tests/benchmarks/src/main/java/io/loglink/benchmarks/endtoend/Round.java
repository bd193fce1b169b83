package io.loglink.benchmarks.endtoend;

import java.time.Duration;

/**
 * Plays one round of one contender: it reads the whole input anew, and is measured from the moment at which a sixth of the
 * output stands in the topic, when tables are loaded and connections are up, until all does or the time is up.
 */
final class Round {
    private static final Duration MAX_START = Duration.ofSeconds(120);
    private static final long POLL_MS = 15;

    private final Stage stage;
    private final Duration window;

    /** @param window how long to measure at most */
    Round(Stage stage, Duration window) {
        this.stage = stage;
        this.window = window;
    }

    /**
     * Plays it.
     *
     * @param messages how many messages the output will have in the end
     * @param recordsPerMessage how many records each of them holds
     */
    Sample play(Side process, Job job, long messages, int recordsPerMessage) throws InterruptedException {
        Topics topics = stage.topics();
        topics.create(job.output(), Stage.PARTITIONS);
        topics.forget(job.group(), job.input(), Stage.PARTITIONS);
        process.start(job);
        Mark first = awaitFirst(process, job, messages / 6);
        Mark last = first;
        while (last.messages < messages && last.nanos - first.nanos < window.toNanos()) {
            Thread.sleep(POLL_MS);
            long size = topics.size(job.output(), Stage.PARTITIONS);
            last = size >= messages || System.nanoTime() - first.nanos >= window.toNanos()
                    ? mark(process, size)
                    : new Mark(size, System.nanoTime(), 0, last.use);
        }
        process.stop();
        topics.delete(java.util.List.of(job.output()));
        return sample(first, last, recordsPerMessage);
    }

    private Mark awaitFirst(Side process, Job job, long messages) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long size = stage.topics().size(job.output(), Stage.PARTITIONS);
            // A contender that is slow is given a start of a tenth of its time, not of a sixth of the records.
            if (size >= messages || (size > 0 && System.nanoTime() - start > window.toNanos())) {
                return mark(process, size);
            }
            if (System.nanoTime() - start > MAX_START.toNanos()) {
                throw new IllegalStateException(job.group() + " has written " + size + " of " + messages
                        + " messages in " + MAX_START.toSeconds() + " s");
            }
            Thread.sleep(POLL_MS);
        }
    }

    private Mark mark(Side process, long messages) {
        return new Mark(messages, System.nanoTime(), stage.brokerCpuNanos(), process.use());
    }

    private static Sample sample(Mark first, Mark last, int recordsPerMessage) {
        long records = (last.messages - first.messages) * recordsPerMessage;
        return new Sample(
                records,
                (double) (last.use.cpuNanos() - first.use.cpuNanos()) / records,
                (double) (last.brokerNanos - first.brokerNanos) / records,
                (double) (last.nanos - first.nanos) / records,
                (double) (last.use.allocatedBytes() - first.use.allocatedBytes()) / records);
    }

    private record Mark(long messages, long nanos, long brokerNanos, ProcessUse use) {}
}
