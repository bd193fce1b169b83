package io.loglink.topology.reset;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.late.LateStoreTopics;
import io.loglink.topology.tables.StoreInUseException;
import io.loglink.topology.tables.TableRemoval.TableDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/** The stores that Kafka Streams keeps for the role late: their files in this place, and the topics behind them. Used by one thread. */
final class RoleStores {
    /** Kafka Streams holds a lock on this file for as long as a process uses the directory. */
    private static final String LOCK = ".lock";

    private final AdminConnection kafka;
    private final String applicationId;
    private final Path directory;

    /** @param stateDirectory in which Kafka Streams has a directory for each application */
    RoleStores(AdminConnection kafka, String applicationId, Path stateDirectory) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.directory = stateDirectory.resolve(applicationId);
    }

    /** The topics behind the stores, by name. */
    List<String> topics() {
        return own(
                applicationId,
                kafka.get(kafka.admin()
                        .listTopics(new ListTopicsOptions().timeoutMs(kafka.timeoutMs()))
                        .names()));
    }

    /** Those of the application: its id may be the beginning of another's, whose topics then begin with the same letters. */
    static List<String> own(String applicationId, Collection<String> topics) {
        return LateStoreTopics.all(applicationId).stream()
                .filter(topics::contains)
                .sorted()
                .toList();
    }

    /** The files; none when there are none here. */
    List<TableDirectory> files() {
        return Files.isDirectory(directory) ? List.of(new TableDirectory(directory, bytes())) : List.of();
    }

    /** @throws StoreInUseException when a process uses them */
    void requireUnused() {
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

    /** Deletes topics behind the stores; the next start makes them anew. */
    void delete(List<String> topics) {
        if (!topics.isEmpty()) {
            kafka.get(kafka.admin()
                    .deleteTopics(topics, new DeleteTopicsOptions().timeoutMs(kafka.timeoutMs()))
                    .all());
        }
    }

    /** Removes the files. */
    void removeFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("state.dir: %s cannot be removed: %s".formatted(directory, e), e);
        }
    }

    private long bytes() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(RoleStores::bytes)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("state.dir: %s cannot be read: %s".formatted(directory, e), e);
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Gone meanwhile: it takes no room.
            return 0;
        }
    }
}
