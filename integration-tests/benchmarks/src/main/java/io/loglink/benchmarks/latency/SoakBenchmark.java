package io.loglink.benchmarks.latency;

import io.loglink.benchmarks.endtoend.Contenders;
import io.loglink.benchmarks.endtoend.ProcessUse;
import io.loglink.benchmarks.endtoend.Setting;
import io.loglink.benchmarks.workload.Population;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Loglink stays as it is: half of its own peak for as long as wanted, memory and latency interval by interval. */
public final class SoakBenchmark {
    private static final Population POPULATION = new Population(300_000, 150_000);
    private static final int HEAP_MIB = 768;
    private static final int INTERVALS = 60;
    private static final Duration PEAK_WARM_UP = Duration.ofSeconds(10);
    private static final Duration PEAK_WINDOW = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Pattern DURATION = Pattern.compile("(\\d+)([smh])");

    private final Duration duration;
    private final Contenders contender;

    private SoakBenchmark(Duration duration, Contenders contender) {
        this.duration = duration;
        this.contender = contender;
    }

    /**
     * Runs it; ends with 1 when something is not steady.
     *
     * @param args how long, such as {@code 30s}, {@code 10m} or {@code 2h}; and {@code records} to write records, not batches
     */
    public static void main(String[] args) throws InterruptedException {
        Contenders contender =
                args.length > 1 && args[1].equals("records") ? Contenders.LOGLINK_RECORDS : Contenders.LOGLINK_BATCHES;
        Path target = Path.of("target");
        boolean steady = new SoakBenchmark(parse(args[0]), contender).run(target);
        System.exit(steady ? 0 : 1);
    }

    static Duration parse(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is no duration such as 30s, 10m or 2h");
        }
        return Duration.parse("PT" + matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT));
    }

    private boolean run(Path target) throws InterruptedException {
        try (Bed bed = new Bed(target.resolve("run"), POPULATION, HEAP_MIB + "m");
                Flow flow = bed.open(contender, new Setting("zstd", false, 1))) {
            double rate = flow.peak(PEAK_WARM_UP, PEAK_WINDOW) / 2;
            String title = String.format(
                    Locale.ROOT,
                    "%s: %,.0f records/s, half of its peak, for %s",
                    contender.title(),
                    rate * Bed.RECORDS_PER_MESSAGE,
                    duration.toString().substring(2).toLowerCase(Locale.ROOT));
            System.out.println(title);
            List<SoakSample> samples = samples(flow, rate);
            SoakReport report = new SoakReport(samples);
            report.plot(target.resolve("soak.svg"), title);
            System.out.println(report.table());
            System.out.println("A plot is in " + target.resolve("soak.svg"));
            return judge(new SoakVerdict(samples, rate));
        }
    }

    private static boolean judge(SoakVerdict verdict) {
        System.out.println(verdict.text());
        System.out.println(SoakVerdict.bounds());
        List<String> complaints = verdict.complaints();
        System.out.println(complaints.isEmpty() ? "Steady." : "NOT STEADY: " + String.join("; ", complaints));
        return complaints.isEmpty();
    }

    private List<SoakSample> samples(Flow flow, double rate) throws InterruptedException {
        long interval = Math.max(Duration.ofSeconds(1).toNanos(), duration.toNanos() / INTERVALS);
        List<SoakSample> samples = new ArrayList<>();
        try (OpenLoop loop = flow.send(rate)) {
            Thread.sleep(WARM_UP.toMillis());
            flow.sinceLast();
            long start = System.nanoTime();
            while (System.nanoTime() - start < duration.toNanos()) {
                samples.add(sample(flow, start, start + (samples.size() + 1) * interval));
            }
        }
        flow.drain();
        return samples;
    }

    private static SoakSample sample(Flow flow, long start, long end) throws InterruptedException {
        Thread.sleep(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        ProcessUse use = flow.use();
        return new SoakSample(
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 60_000.0,
                Percentiles.of(flow.sinceLast()),
                use.heapAfterCollectionBytes(),
                use.directBytes(),
                use.residentBytes(),
                use.residentBytes() - use.directBytes() - ((long) HEAP_MIB << 20),
                use.collections(),
                flow.backlog());
    }
}
