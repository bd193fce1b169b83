package io.loglink.local.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.local.traffic.Scene;
import io.loglink.local.traffic.Story;
import io.loglink.local.traffic.Traffic;
import io.loglink.local.traffic.TrafficSource;
import io.loglink.topology.app.LoglinkApp;
import io.loglink.topology.app.LoglinkApps;
import io.loglink.topology.config.LoglinkConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of the demo on a stack that is up: tables, Loglink, traffic, display, summary. */
final class DemoRun {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);
    private static final long FRAME_MS = 1_000;
    private static final long GLANCE_MS = 100;
    /** As long as anybody looks. */
    private static final Duration UNTIL_STOPPED = Duration.ofDays(365);

    private final DemoOptions options;
    private final Display display;
    private final CountDownLatch stopped;

    /** @param stopped ends the run early when it is counted down */
    DemoRun(DemoOptions options, Display display, CountDownLatch stopped) {
        this.options = options;
        this.display = display;
        this.stopped = stopped;
    }

    /** Runs to the end and returns why the demo failed, one line; null when it did not. */
    @Nullable
    String on(DemoStack stack) throws InterruptedException {
        SchemaRegistryClient registry = stack.registryClient();
        Addresses addresses = stack.addresses();
        LoglinkApp app = LoglinkApps.create(LoglinkConfig.read(addresses.configuration(), Map.of()));
        Board board = new Board();
        try (LoglinkThread loglink = new LoglinkThread(app);
                Traffic traffic = new Traffic(addresses.broker(), registry, DemoTopics.ofTraffic());
                OutputReader reader = new OutputReader(addresses.broker(), registry, board)) {
            traffic.write(Story.opening(System.currentTimeMillis()));
            loglink.start();
            String failure = awaitRunning(loglink);
            if (failure != null) {
                return failure;
            }
            reader.start();
            return show(loglink, traffic, reader, board);
        }
    }

    private @Nullable String awaitRunning(LoglinkThread loglink) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!loglink.running()) {
            if (loglink.failure() != null) {
                return loglink.failure();
            }
            if (System.nanoTime() > deadline) {
                return "Loglink did not start within " + LONGEST_START.toSeconds() + " s: " + loglink.status();
            }
            if (stopped.await(GLANCE_MS, TimeUnit.MILLISECONDS)) {
                return "stopped before anything was shown";
            }
        }
        return null;
    }

    private @Nullable String show(LoglinkThread loglink, Traffic traffic, OutputReader reader, Board board)
            throws InterruptedException {
        long startMs = System.currentTimeMillis();
        long lengthMs = options.duration().orElse(UNTIL_STOPPED).toMillis();
        List<Scene> scenes = Story.scenes(startMs, lengthMs);
        traffic.start(new TrafficSource(options.seed(), startMs, options.rate()), scenes, board::add);
        long leftMs = lengthMs;
        while (leftMs > 0 && !stopped.await(Math.min(FRAME_MS, leftMs), TimeUnit.MILLISECONDS)) {
            String failure = failure(loglink, traffic, reader);
            if (failure != null) {
                display.end();
                return failure;
            }
            display.show(snapshot(board, traffic, startMs));
            leftMs = startMs + lengthMs - System.currentTimeMillis();
        }
        traffic.stop();
        long endMs = System.currentTimeMillis();
        awaitEverything(board, traffic);
        Snapshot last = board.snapshot(System.currentTimeMillis(), endMs - startMs, traffic.sent());
        display.end();
        display.say(Summary.lines(last, display.screen()));
        String failure = failure(loglink, traffic, reader);
        return failure != null ? failure : Summary.failure(last);
    }

    /** What was sent last is still on its way when the traffic ends. */
    private static void awaitEverything(Board board, Traffic traffic) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
        while (!snapshot(board, traffic, 0).complete() && System.nanoTime() < deadline) {
            Thread.sleep(GLANCE_MS);
        }
    }

    private static Snapshot snapshot(Board board, Traffic traffic, long startMs) {
        long nowMs = System.currentTimeMillis();
        return board.snapshot(nowMs, nowMs - startMs, traffic.sent());
    }

    private static @Nullable String failure(LoglinkThread loglink, Traffic traffic, OutputReader reader) {
        if (loglink.failure() != null) {
            return loglink.failure();
        }
        if (traffic.failure() != null) {
            return "The traffic could not be written: " + traffic.failure().getMessage();
        }
        if (reader.failure() != null) {
            return "The enriched records could not be read: " + reader.failure().getMessage();
        }
        return null;
    }
}
