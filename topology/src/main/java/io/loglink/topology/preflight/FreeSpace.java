package io.loglink.topology.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much may still be written. */
final class FreeSpace {
    private FreeSpace() {}

    /** On the disk of a directory, or of the nearest above it that exists, in bytes; as good as endless when nobody tells. */
    static long of(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
