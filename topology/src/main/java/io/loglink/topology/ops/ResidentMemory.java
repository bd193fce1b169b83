package io.loglink.topology.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The memory that the process takes, of all kinds: what a container's bound is held against. The JVM knows only its own part, and the
 * half of Loglink's memory is beside it. Linux tells; other systems do not.
 */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1024;

    private ResidentMemory() {}

    static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    /** Bytes; -1 when it cannot be read. */
    static long bytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(resident -> Long.parseLong(resident.group(1)) * KIB)
                    .orElse(-1L);
        } catch (IOException e) {
            return -1;
        }
    }
}
