package io.loglink.topology.tables;

import io.loglink.topology.config.TableSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.RocksDB;

/** What can be told of the tables' files, and of the memory in front of them, without opening them. */
public final class TableFiles {
    /** Of the stores; projects are in memory only. */
    private static final List<String> STORED = List.of("persons", "sessions");
    /** Under this name RocksDB holds a lock while it is open. */
    private static final String LOCK = "LOCK";

    private TableFiles() {}

    /**
     * Whether another process has them open. Not for a process that has them open itself: it would lose its locks.
     *
     * @throws UncheckedIOException when that cannot be told
     */
    public static boolean inUse(TableSettings settings) {
        return STORED.stream()
                .map(table -> settings.stateDirectory().resolve(table).resolve(LOCK))
                .filter(Files::exists)
                .anyMatch(TableFiles::isLocked);
    }

    private static boolean isLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What they take on the disk now, in bytes; files that come and go meanwhile may or may not count. */
    public static long bytes(TableSettings settings) {
        if (!Files.isDirectory(settings.stateDirectory())) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(settings.stateDirectory())) {
            return files.mapToLong(TableFiles::sizeOf).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /**
     * Loads RocksDB's library, which is unpacked into {@code java.io.tmpdir} first.
     *
     * @throws RuntimeException when it cannot be unpacked or loaded
     */
    public static void loadLibrary() {
        try {
            RocksDB.loadLibrary();
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
