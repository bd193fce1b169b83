package io.loglink.topology.cli;

import java.time.Duration;
import java.util.function.LongConsumer;
import picocli.CommandLine;

/** Says on standard error how far a long command has come, every few seconds. Used by one thread. */
final class ProgressNotes implements LongConsumer {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final CommandLine command;
    private final String done;
    private long last = System.nanoTime();

    /** @param done what has happened to so many, e.g. {@code written} */
    ProgressNotes(CommandLine command, String done) {
        this.command = command;
        this.done = done;
    }

    @Override
    public void accept(long count) {
        if (System.nanoTime() - last > EVERY_NANOS) {
            last = System.nanoTime();
            OneLine.print(command, Words.number(count) + " " + done);
        }
    }
}
