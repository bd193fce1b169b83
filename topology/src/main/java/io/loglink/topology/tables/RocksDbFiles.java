package io.loglink.topology.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open RocksDB and its two column families: rows, and meta for positions and source. */
final class RocksDbFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RocksDbFiles.class);
    private static final byte[] ROWS = "rows".getBytes(StandardCharsets.UTF_8);

    private final RocksDbOptions options;
    private final RocksDB database;
    private final ColumnFamilyHandle meta;
    private final List<ColumnFamilyHandle> dropped = new ArrayList<>();
    private volatile ColumnFamilyHandle rows;

    private RocksDbFiles(RocksDbOptions options, RocksDB database, ColumnFamilyHandle meta, ColumnFamilyHandle rows) {
        this.options = options;
        this.database = database;
        this.meta = meta;
        this.rows = rows;
    }

    /**
     * Opens the files in a directory. Damaged files are removed: they are a copy of a topic and are built again from it.
     *
     * @throws StoreInUseException when another process has them open
     * @throws IllegalStateException when they cannot be opened
     */
    static RocksDbFiles open(Path directory, RocksDbMemory memory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("state.dir: %s cannot be created: %s".formatted(directory, e), e);
        }
        RocksDbOptions options = new RocksDbOptions(memory);
        try {
            return openOrRebuild(directory, options);
        } catch (RocksDBException e) {
            options.close();
            if (isLocked(e)) {
                throw new StoreInUseException(directory, e);
            }
            throw new IllegalStateException(
                    "state.dir: the table in %s cannot be opened: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static RocksDbFiles openOrRebuild(Path directory, RocksDbOptions options) throws RocksDBException {
        try {
            return openExisting(directory, options);
        } catch (RocksDBException e) {
            if (e.getStatus() == null || e.getStatus().getCode() != Status.Code.Corruption) {
                throw e;
            }
            LOG.warn(
                    "The table in {} is damaged ({}); removing it and reading its topic again",
                    directory,
                    e.getMessage());
            try (Options destroy = new Options()) {
                RocksDB.destroyDB(directory.toString(), destroy);
            }
            return openExisting(directory, options);
        }
    }

    private static RocksDbFiles openExisting(Path directory, RocksDbOptions options) throws RocksDBException {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB database = RocksDB.open(
                options.database(),
                directory.toString(),
                List.of(
                        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.meta()),
                        new ColumnFamilyDescriptor(ROWS, options.rows())),
                handles);
        return new RocksDbFiles(options, database, handles.get(0), handles.get(1));
    }

    private static boolean isLocked(RocksDBException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("/LOCK") && message.contains("lock");
    }

    RocksDB database() {
        return database;
    }

    ColumnFamilyHandle meta() {
        return meta;
    }

    ColumnFamilyHandle rows() {
        return rows;
    }

    /** A number that RocksDB tells of the rows. */
    long number(String property) throws RocksDBException {
        return database.getLongProperty(rows, property);
    }

    /** For files of rows that are made apart. To be closed. */
    Options fileOptions() {
        return new Options(options.database(), options.rows());
    }

    /** Replaces the rows by none, at once whatever their number. Readers that still use the old ones may finish. */
    void recreateRows() throws RocksDBException {
        database.dropColumnFamily(rows);
        dropped.add(rows);
        rows = database.createColumnFamily(new ColumnFamilyDescriptor(ROWS, options.rows()));
    }

    /** Ends compactions, so that nobody has to wait for them. */
    void stopBackgroundWork() {
        if (database.isOwningHandle()) {
            database.cancelAllBackgroundWork(false);
        }
    }

    /** Nobody may use the files any more. */
    @Override
    public void close() {
        dropped.forEach(ColumnFamilyHandle::close);
        rows.close();
        meta.close();
        database.close();
        options.close();
    }
}
