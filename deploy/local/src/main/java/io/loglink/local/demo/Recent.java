package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.Rate;
import java.util.ArrayDeque;
import java.util.Deque;

/** The link rate of the last seconds. Not thread-safe. */
final class Recent {

    private static final int SECONDS = 5;

    private record Second(long second, long linked, long total) {}

    private final Deque<Second> seconds = new ArrayDeque<>();

    void add(long nowMs, boolean linked) {
        Second last = seconds.peekLast();
        boolean same = last != null && last.second() == nowMs / 1000;
        Second current = same ? seconds.removeLast() : new Second(nowMs / 1000, 0, 0);
        seconds.addLast(new Second(current.second(), current.linked() + (linked ? 1 : 0), current.total() + 1));
        if (seconds.size() > SECONDS + 1) {
            seconds.removeFirst();
        }
    }

    Rate rate(long nowMs) {
        long linked = 0;
        long total = 0;
        for (Second second : seconds) {
            if (second.second() > nowMs / 1000 - SECONDS) {
                linked += second.linked();
                total += second.total();
            }
        }
        return new Rate(linked, total);
    }
}
