package io.loglink.benchmarks.tables;

import java.nio.file.Path;

/** Restores of one topic, side by side, each side in a process of its own that stays until this is closed. */
final class RestoreRounds implements AutoCloseable {
    private static final int HEAP_MB = 1024;

    private final PersonTopic topic;
    private final Path broker;
    private final Path directory;
    private final RestoreSide streams;
    private final RestoreSide loglink;
    private final RestoreSide consumer;

    /**
     * Each side restores once before this returns.
     *
     * @param broker directory of the broker's log
     * @param directory for what the sides keep
     */
    RestoreRounds(PersonTopic topic, Path broker, Path directory) {
        this.topic = topic;
        this.broker = broker;
        this.directory = directory;
        streams = side(RestoreStreams.class, directory + "/streams");
        loglink = side(RestoreLoglink.class, "ROCKSDB," + directory + "/loglink");
        consumer = side(RestoreConsumer.class, "");
        streams.nanos();
        loglink.nanos();
        consumer.nanos();
    }

    /** What is there before a round. */
    enum Start {
        /** The process has restored before, so that its code is compiled; the log is in the page cache. */
        WARM("warm"),
        /** As before, but the log must be read from the disk. */
        COLD_PAGES("cold page cache"),
        /** A process for each round, as at a start in earnest; the log is in the page cache. */
        FRESH_PROCESS("fresh process");

        private final String title;

        Start(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** One value a round and side. */
    record Values(double[] consumer, double[] streams, double[] loglink) {
        static Values of(int rounds) {
            return new Values(new double[rounds], new double[rounds], new double[rounds]);
        }
    }

    /** Rows per second, from nothing until the last rows are answered. */
    Values rates(Start start, int rounds) {
        Values rates = Values.of(rounds);
        for (int round = 0; round < rounds; round++) {
            if (start == Start.FRESH_PROCESS) {
                rates.streams()[round] = fresh(RestoreStreams.class, directory + "/fresh-streams" + round);
                rates.loglink()[round] = fresh(RestoreLoglink.class, "ROCKSDB," + directory + "/fresh-loglink" + round);
                rates.consumer()[round] = fresh(RestoreConsumer.class, "");
            } else {
                rates.streams()[round] = rate(streams, start);
                rates.loglink()[round] = rate(loglink, start);
                rates.consumer()[round] = rate(consumer, start);
            }
        }
        return rates;
    }

    /** Milliseconds from a start with the whole table on the disk until its rows are answered; of the two that have one. */
    Values reopenMillis(int rounds) {
        Values millis = Values.of(rounds);
        // What the restore has left to do in the background is over after the first.
        streams.reopenNanos();
        loglink.reopenNanos();
        for (int round = 0; round < rounds; round++) {
            millis.streams()[round] = streams.reopenNanos() / 1e6;
            millis.loglink()[round] = loglink.reopenNanos() / 1e6;
        }
        return millis;
    }

    private double fresh(Class<?> main, String more) {
        try (RestoreSide side = side(main, more)) {
            return rate(side, Start.FRESH_PROCESS);
        }
    }

    private double rate(RestoreSide side, Start start) {
        if (start == Start.COLD_PAGES && !PageCache.drop(broker)) {
            throw new IllegalStateException("the page cache cannot be emptied here");
        }
        return topic.rows() / side.nanos() * 1e9;
    }

    private RestoreSide side(Class<?> main, String more) {
        return new RestoreSide(main, HEAP_MB, directory.resolveSibling("tmp"), topic.arguments(more));
    }

    @Override
    public void close() {
        streams.close();
        loglink.close();
        consumer.close();
    }
}
