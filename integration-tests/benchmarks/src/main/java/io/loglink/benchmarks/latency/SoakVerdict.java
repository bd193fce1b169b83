package io.loglink.benchmarks.latency;

import io.loglink.benchmarks.report.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Compares the last third of a soak with the first: by the medians of their samples, but the heap by the least, as the
 * collector lets garbage lie in the old generation until it is worth its while.
 */
final class SoakVerdict {
    /** What compiled code and the like may still take after the first third. */
    private static final double SLACK_BYTES = 16 << 20;

    private static final double MAX_HEAP_GROWTH = 0.10;
    private static final double MAX_RESIDENT_GROWTH = 0.05;
    private static final double MAX_P99_GROWTH = 0.5;
    private static final double P99_SLACK_MS = 5;
    private static final double MAX_LAG_SECONDS = 0.5;

    private final List<SoakSample> first;
    private final List<SoakSample> last;
    private final double rate;

    /**
     * @param samples at least three
     * @param rate messages per second
     */
    SoakVerdict(List<SoakSample> samples, double rate) {
        int third = samples.size() / 3;
        this.first = samples.subList(0, third);
        this.last = samples.subList(samples.size() - third, samples.size());
        this.rate = rate;
    }

    /** What is not steady, each in a line; empty when everything is. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        double heapBefore = leastHeap(first);
        double heapAfter = leastHeap(last);
        if (heapAfter - heapBefore > heapBefore * MAX_HEAP_GROWTH + SLACK_BYTES) {
            complaints.add(complaint("heap", heapBefore, heapAfter, MAX_HEAP_GROWTH));
        }
        grown(complaints, "direct buffers", SoakSample::directBytes, MAX_HEAP_GROWTH, SLACK_BYTES);
        grown(complaints, "resident memory", SoakSample::residentBytes, MAX_RESIDENT_GROWTH, SLACK_BYTES);
        grown(complaints, "p99", SoakVerdict::p99, MAX_P99_GROWTH, P99_SLACK_MS);
        double lag = median(last, SoakSample::lag) / rate;
        if (lag > MAX_LAG_SECONDS) {
            complaints.add(String.format(
                    Locale.ROOT, "the lag is %.1f s of messages; more than %.1f s", lag, MAX_LAG_SECONDS));
        }
        return complaints;
    }

    private void grown(
            List<String> complaints,
            String name,
            ToDoubleFunction<SoakSample> value,
            double allowedShare,
            double allowedAmount) {
        double before = median(first, value);
        double after = median(last, value);
        if (after - before > before * allowedShare + allowedAmount) {
            complaints.add(complaint(name, before, after, allowedShare));
        }
    }

    private static String complaint(String name, double before, double after, double allowedShare) {
        return String.format(
                Locale.ROOT,
                "%s: %s; allowed are %.0f %% and a little",
                name,
                change(before, after),
                allowedShare * 100);
    }

    /** The bounds, for people. */
    static String bounds() {
        return String.format(
                Locale.ROOT,
                "Steady means, last third against first: heap and direct buffers at most %.0f %% + 16 MiB more, resident "
                        + "memory %.0f %% + 16 MiB, p99 %.0f %% + %.0f ms; lag at most %.1f s.",
                MAX_HEAP_GROWTH * 100,
                MAX_RESIDENT_GROWTH * 100,
                MAX_P99_GROWTH * 100,
                P99_SLACK_MS,
                MAX_LAG_SECONDS);
    }

    /** How the last third differs from the first. */
    String text() {
        return String.format(
                Locale.ROOT,
                "Last third against first: heap %s, direct buffers %s, resident %s, other off-heap %s, p50 %s, p99 %s",
                change(leastHeap(first), leastHeap(last)),
                change(SoakSample::directBytes),
                change(SoakSample::residentBytes),
                change(SoakSample::otherBytes),
                change(sample -> sample.latency().p50()),
                change(SoakVerdict::p99));
    }

    private String change(ToDoubleFunction<SoakSample> value) {
        return change(median(first, value), median(last, value));
    }

    private static String change(double before, double after) {
        return before == 0 ? "from 0" : String.format(Locale.ROOT, "%+.1f %%", (after / before - 1) * 100);
    }

    private static double leastHeap(List<SoakSample> samples) {
        return samples.stream().mapToLong(SoakSample::heapBytes).min().orElse(0);
    }

    private static double p99(SoakSample sample) {
        return sample.latency().p99();
    }

    private static double median(List<SoakSample> samples, ToDoubleFunction<SoakSample> value) {
        return Ratio.of(samples.stream().mapToDouble(value).toArray()).median();
    }
}
