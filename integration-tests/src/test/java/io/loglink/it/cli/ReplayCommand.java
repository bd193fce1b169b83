package io.loglink.it.cli;

import io.loglink.it.Cli;
import io.loglink.it.JavaProcess;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code dead-letters replay} with the configuration of a test bed. */
final class ReplayCommand {
    private ReplayCommand() {}

    /** Runs it to its end. */
    static Cli.Result run(TestBed bed, String... arguments) {
        List<String> command = new ArrayList<>(List.of("dead-letters", "replay"));
        command.addAll(List.of(arguments));
        return Cli.run(bed.config(), bed.directory(), command.toArray(String[]::new));
    }

    /**
     * Starts it and returns at once.
     *
     * @param name name of the files of its properties and its output
     */
    static JavaProcess start(TestBed bed, String name, String... arguments) {
        Path jar = Path.of(System.getProperty("loglink.jar")).toAbsolutePath().normalize();
        Path file = bed.config().write(bed.directory().resolve(name + ".properties"));
        List<String> command =
                new ArrayList<>(List.of("-jar", jar.toString(), "dead-letters", "replay", "--config", file.toString()));
        command.addAll(List.of(arguments));
        return JavaProcess.start(
                command, Map.of(), bed.directory(), bed.directory().resolve(name + ".log"));
    }
}
