package io.loglink.it.collector;

import io.loglink.it.collector.ChildProcess.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * Something that a package manager installs into a directory under {@code target}, once: as long as the file that says what
 * belongs there stays the same, it is used again.
 */
final class Installation {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final List<String> NO_NETWORK = List.of(
            "dial tcp",
            "no such host",
            "i/o timeout",
            "ENOTFOUND",
            "ECONNREFUSED",
            "Failed to establish a new connection");

    private final String what;
    private final Path directory;
    private final Path wanted;
    private final List<List<String>> commands;

    /**
     * An installation that need not be there yet.
     *
     * @param what for messages, e.g. {@code the Collector}
     * @param directory where the commands run
     * @param wanted the file that says what belongs there
     * @param commands what installs it, in order
     */
    Installation(String what, Path directory, Path wanted, List<List<String>> commands) {
        this.what = what;
        this.directory = directory.toAbsolutePath();
        this.wanted = wanted;
        this.commands = commands;
    }

    /**
     * Installs it unless it is there.
     *
     * @throws TestAbortedException when the registry of its packages cannot be reached
     */
    Path ready() {
        // In place only once all commands have succeeded: its presence says what is there.
        Path installed = directory.resolve("installed-from");
        try {
            Files.createDirectories(directory);
            if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) {
                return directory;
            }
            Files.deleteIfExists(installed);
            commands.forEach(this::run);
            Files.copy(wanted, installed);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be installed in " + directory, e);
        }
    }

    private void run(List<String> command) {
        Path log = directory.resolve("install.log");
        Exit exit = ChildProcess.run(command, Map.of("GOBIN", directory.toString()), directory, log, PATIENCE);
        if (exit.code() == 0) {
            return;
        }
        if (NO_NETWORK.stream().anyMatch(exit.output()::contains)) {
            throw Skip.because(what + " cannot be installed, its packages cannot be reached: see " + log);
        }
        String message = what + " cannot be installed by " + command + ", see " + log + ":\n" + exit.end();
        throw new AssertionError(message);
    }
}
