package io.loglink.benchmarks.endtoend.collector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A running Collector. Ends with this process. */
public final class CollectorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;

    CollectorProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Whether it still runs; when not, its log says why. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time that it has used so far. */
    public long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it in good order, so that it leaves its group. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
