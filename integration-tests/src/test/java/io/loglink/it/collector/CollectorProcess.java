package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Http;
import java.time.Duration;
import java.util.function.Supplier;

/** A Collector that can be stopped or killed, and started again with the same configuration. */
final class CollectorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a Collector says when all of its parts have started. */
    private static final String READY = "Everything is ready.";

    private final Supplier<ChildProcess> starter;
    private final String metrics;
    private final Http http = new Http();
    private ChildProcess process;
    private int starts = 1;

    /**
     * Starts it.
     *
     * @param metrics where it serves its metrics
     */
    CollectorProcess(Supplier<ChildProcess> starter, String metrics) {
        this.starter = starter;
        this.metrics = metrics;
        this.process = starter.get();
    }

    /** Waits until all of its parts have started. */
    CollectorProcess awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(process.isAlive())
                    .as(() -> "the Collector runs; its output:\n" + output())
                    .isTrue();
            return output().split(READY, -1).length > starts;
        });
        return this;
    }

    /** Waits until it has said this. */
    void awaitSays(String text) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(output())
                .contains(text));
    }

    /** Starts it again after {@link #kill} or {@link #stop}. */
    CollectorProcess startAgain() {
        process = starter.get();
        starts++;
        return awaitReady();
    }

    /** Everything that it has written, over all starts. */
    String output() {
        return process.output();
    }

    /** The sum of a metric's samples, as Prometheus reads them; 0 where there is none. */
    double metric(String name) {
        return http.get(metrics)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The same as {@code kill -9}. */
    void kill() {
        process.kill();
    }

    /** Sends SIGTERM and waits for the end. */
    void stop() {
        process.terminate(PATIENCE);
    }

    @Override
    public void close() {
        process.close();
    }
}
