package io.loglink.benchmarks.tables;

import java.nio.file.Path;

/** Restores of one topic, side by side, each side in a process of its own. */
final class RestoreRounds {
    private static final int HEAP_MB = 1024;

    private final PersonTopic topic;
    private final Path broker;
    private final Path directory;

    /**
     * @param broker directory of the broker's log
     * @param directory for what the sides keep
     */
    RestoreRounds(PersonTopic topic, Path broker, Path directory) {
        this.topic = topic;
        this.broker = broker;
        this.directory = directory;
    }

    /** What is there before a round. */
    enum Start {
        /** The process has restored once before, so that its code is compiled; the log is in the page cache. */
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
        if (start == Start.FRESH_PROCESS) {
            for (int round = 0; round < rounds; round++) {
                rates.streams()[round] = fresh(RestoreStreams.class, directory + "/streams" + round);
                rates.loglink()[round] = fresh(RestoreLoglink.class, "ROCKSDB," + directory + "/loglink" + round);
                rates.consumer()[round] = fresh(RestoreConsumer.class, "");
            }
            return rates;
        }
        try (RestoreSide streams = streams();
                RestoreSide loglink = loglink();
                RestoreSide consumer = side(RestoreConsumer.class, "")) {
            streams.nanos();
            loglink.nanos();
            consumer.nanos();
            for (int round = 0; round < rounds; round++) {
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
        try (RestoreSide streams = streams();
                RestoreSide loglink = loglink()) {
            streams.nanos();
            loglink.nanos();
            streams.reopenNanos();
            loglink.reopenNanos();
            for (int round = 0; round < rounds; round++) {
                millis.streams()[round] = streams.reopenNanos() / 1e6;
                millis.loglink()[round] = loglink.reopenNanos() / 1e6;
            }
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

    private RestoreSide streams() {
        return side(RestoreStreams.class, directory + "/streams");
    }

    private RestoreSide loglink() {
        return side(RestoreLoglink.class, "ROCKSDB," + directory + "/loglink");
    }

    private RestoreSide side(Class<?> main, String more) {
        return new RestoreSide(main, HEAP_MB, directory.resolveSibling("tmp"), topic.arguments(more));
    }
}
