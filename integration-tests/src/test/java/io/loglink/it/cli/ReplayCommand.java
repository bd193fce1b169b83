package io.loglink.it.cli;

import io.loglink.it.Cli;
import io.loglink.it.JavaProcess;
import io.loglink.it.TestBed;
import java.util.ArrayList;
import java.util.List;

/** {@code dead-letters replay} with the configuration of a test bed. */
final class ReplayCommand {
    private ReplayCommand() {}

    /** Runs it to its end. */
    static Cli.Result run(TestBed bed, String... arguments) {
        return Cli.run(bed.config(), bed.directory(), command(arguments));
    }

    /**
     * Starts it and returns at once.
     *
     * @param name name of the files of its properties and its output
     */
    static JavaProcess start(TestBed bed, String name, String... arguments) {
        return Cli.start(bed.config(), bed.directory(), name, command(arguments));
    }

    private static String[] command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("dead-letters", "replay"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
