package io.loglink.it.collector;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Programs that are on this machine, or are not. */
final class Programs {
    private Programs() {}

    /**
     * The program of this name on the PATH.
     *
     * @param use what the test needs it for, to follow {@code which}
     * @throws TestAbortedException when it is not there: the test is skipped, and says why
     */
    static Path require(String name, String use) {
        return find(name).orElseThrow(() -> Skip.because("there is no " + name + " on the PATH, which " + use));
    }

    static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry, name))
                        .filter(Files::isExecutable)
                        .findFirst();
    }
}
