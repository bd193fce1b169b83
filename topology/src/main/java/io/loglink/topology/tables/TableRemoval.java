package io.loglink.topology.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Removes the files of the tables in a state directory, while no process uses them. */
public final class TableRemoval {
    /** The tables that are kept on disk, by the names of their directories. */
    private static final List<String> TABLES = List.of("persons", "sessions");

    private static final String LOCK = "LOCK";
    private static final String CURRENT = "CURRENT";

    private final Path stateDirectory;

    public TableRemoval(Path stateDirectory) {
        this.stateDirectory = stateDirectory;
    }

    /**
     * One table on disk.
     *
     * @param bytes that its files take
     */
    public record TableDirectory(Path directory, long bytes) {}

    /** The tables that are there; a directory of the same name that holds no table is not among them. */
    public List<TableDirectory> existing() {
        return directories()
                .map(directory -> new TableDirectory(directory, bytes(directory)))
                .toList();
    }

    /** @throws StoreInUseException when a process has one of them open */
    public void requireUnused() {
        directories().forEach(TableRemoval::requireUnused);
    }

    /**
     * Removes the tables: what the store wrote, and nothing else.
     *
     * @return what was found beside the store's own files and left there
     * @throws StoreInUseException when a process has one of them open; none is removed then
     */
    public List<Path> remove() {
        requireUnused();
        List<Path> left = new ArrayList<>();
        directories().forEach(directory -> left.addAll(remove(directory)));
        return left;
    }

    private Stream<Path> directories() {
        return TABLES.stream()
                .map(stateDirectory::resolve)
                .filter(directory -> Files.exists(directory.resolve(CURRENT)));
    }

    private static void requireUnused(Path directory) {
        Path lock = directory.resolve(LOCK);
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock own = channel.tryLock()) {
            if (own == null) {
                throw new StoreInUseException(directory, new IOException(lock + " is locked"));
            }
        } catch (OverlappingFileLockException e) {
            throw new StoreInUseException(directory, e);
        } catch (IOException e) {
            throw new UncheckedIOException("state.dir: %s cannot be opened: %s".formatted(lock, e.getMessage()), e);
        }
    }

    /** RocksDB takes the lock itself, so that a process that starts now is met too. */
    private static List<Path> remove(Path directory) {
        try (Options options = new Options()) {
            Files.deleteIfExists(directory.resolve(RocksDbFill.FILE));
            RocksDB.destroyDB(directory.toString(), options);
            return files(directory);
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "state.dir: the table in %s cannot be removed: %s".formatted(directory, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("state.dir: %s cannot be removed: %s".formatted(directory, e), e);
        }
    }

    private static long bytes(Path directory) {
        long bytes = 0;
        for (Path file : files(directory)) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                // Gone meanwhile: it takes no room.
            }
        }
        return bytes;
    }

    private static List<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("state.dir: %s cannot be read: %s".formatted(directory, e), e);
        }
    }
}
