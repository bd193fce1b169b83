package io.loglink.benchmarks.endtoend;

import io.loglink.benchmarks.endtoend.collector.CollectorPeer;
import io.loglink.benchmarks.endtoend.collector.CollectorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A Collector, in a new process each round: it is native code, which needs no warm-up. */
final class CollectorSide implements Side {
    private final CollectorPeer peer;
    private final Path log;
    private @Nullable CollectorProcess process;

    CollectorSide(CollectorPeer peer, Path log) {
        this.peer = peer;
        this.log = log;
    }

    @Override
    public void start(Job job) {
        try {
            process = peer.start(job, log);
        } catch (IOException e) {
            throw new UncheckedIOException("the Collector cannot be started", e);
        }
    }

    @Override
    public void stop() {
        close();
    }

    @Override
    public ProcessUse use() {
        CollectorProcess running = process;
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException("The Collector does not run; what it said is in " + log);
        }
        return new ProcessUse(running.cpuNanos(), 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        CollectorProcess running = process;
        process = null;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
