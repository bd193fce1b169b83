package io.loglink.topology.deadletters.list;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Widths of time by which dead letters are counted; each begins at a multiple of it since 1970, in UTC. */
public enum Bucket {
    MINUTE(Duration.ofMinutes(1), "1 minute"),
    FIVE_MINUTES(Duration.ofMinutes(5), "5 minutes"),
    QUARTER(Duration.ofMinutes(15), "15 minutes"),
    HOUR(Duration.ofHours(1), "1 hour"),
    SIX_HOURS(Duration.ofHours(6), "6 hours"),
    DAY(Duration.ofDays(1), "1 day"),
    TEN_DAYS(Duration.ofDays(10), "10 days"),
    HUNDRED_DAYS(Duration.ofDays(100), "100 days");

    /** So many lines are read at a glance. */
    private static final int GOOD_COUNT = 24;
    /** Beyond, only the buckets that hold something are shown. */
    private static final int MOST_WITH_GAPS = 100;

    private final long millis;
    private final String text;

    Bucket(Duration width, String text) {
        this.millis = width.toMillis();
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** Start of the bucket that a time is in, milliseconds since 1970. */
    long startOf(long timeMs) {
        return Math.floorDiv(timeMs, millis) * millis;
    }

    private long count(long firstMs, long lastMs) {
        return (startOf(lastMs) - startOf(firstMs)) / millis + 1;
    }

    /** The narrowest by which a range of time is read at a glance. */
    static Bucket of(long firstMs, long lastMs) {
        for (Bucket bucket : values()) {
            if (bucket.count(firstMs, lastMs) <= GOOD_COUNT) {
                return bucket;
            }
        }
        return HUNDRED_DAYS;
    }

    /**
     * Counts by minute become counts by bucket, with those in between that hold nothing, unless these are too many.
     *
     * @param byMinute by the starts of minutes
     */
    NavigableMap<Long, Long> counts(NavigableMap<Long, Long> byMinute) {
        NavigableMap<Long, Long> counts = new TreeMap<>();
        byMinute.forEach((minute, count) -> counts.merge(startOf(minute), count, Long::sum));
        if (!counts.isEmpty() && count(counts.firstKey(), counts.lastKey()) <= MOST_WITH_GAPS) {
            for (long start = counts.firstKey(); start < counts.lastKey(); start += millis) {
                counts.putIfAbsent(start, 0L);
            }
        }
        return counts;
    }
}
