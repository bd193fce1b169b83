package io.loglink.topology.cli;

import io.loglink.topology.deadletters.replay.ReplayWatch;
import io.loglink.topology.reading.OpenTransaction;
import java.time.Duration;
import picocli.CommandLine;

/** Says on standard error how far a replay has come, every few seconds, and what it waits for. */
final class ReplayNotes implements ReplayWatch {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final CommandLine command;
    private long last = System.nanoTime();
    private volatile boolean stopped;

    ReplayNotes(CommandLine command) {
        this.command = command;
    }

    @Override
    public void written(long letters) {
        if (System.nanoTime() - last > EVERY_NANOS) {
            last = System.nanoTime();
            OneLine.print(command, Words.number(letters) + " written");
        }
    }

    @Override
    public void waits(OpenTransaction transaction) {
        OneLine.print(
                command,
                "a transaction of another program is open on %s from offset %d on and hides what is behind it: waiting for its end, %d seconds at most"
                        .formatted(
                                transaction.partition(),
                                transaction.offset(),
                                transaction.atMost().toSeconds()));
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    /** Ends the replay soon and in order. May be called by any thread. */
    void stop() {
        stopped = true;
    }
}
