package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.EnvOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Fills a store with files that are made whole and then taken over: neither RocksDB's log nor its write buffers see the rows.
 * The positions stand in the file with the rows, so that both or neither survive a killed process.
 */
final class RocksDbFill implements AutoCloseable {
    /** Fewer rows are not worth a file to begin with. */
    private static final int LEAST_ROWS = 10_000;
    /** No row has this key, for it holds no colon; and it comes before every row's. */
    private static final byte[] POSITIONS = {0};

    private static final int POSITION_BYTES = Integer.BYTES + Long.BYTES;
    private static final int LONGEST_BUFFERED = 4096;
    /** So many files may pile up before they are merged, for merging takes the time of the load. */
    private static final int FILES_BEFORE_MERGE = 64;

    private static final int USUAL_FILES_BEFORE_MERGE = 4;

    private final RocksDbFiles files;
    private final Path file;
    private final EnvOptions environment = new EnvOptions();
    private final Options options;
    private final IngestExternalFileOptions takeOver = new IngestExternalFileOptions().setMoveFiles(true);
    private final ByteBuffer keyBuffer = ByteBuffer.allocateDirect(LONGEST_BUFFERED);
    private final ByteBuffer rowBuffer = ByteBuffer.allocateDirect(LONGEST_BUFFERED);
    private boolean filling;

    RocksDbFill(RocksDbFiles files, Path directory) {
        this.files = files;
        this.file = directory.resolve("fill.sst");
        this.options = files.fileOptions();
    }

    /** Whether so many rows are better added here than written. Once begun, all are: a file must not overtake the log. */
    boolean takes(int rows) {
        return filling || rows >= LEAST_ROWS;
    }

    /** Adds rows and positions, all or nothing. */
    void add(Map<TableKey, byte[]> rows, Map<Integer, Long> positions) throws RocksDBException {
        if (!filling) {
            begin();
        }
        try {
            // What a killed process has left.
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Integer, Long> all = positions();
        all.putAll(positions);
        try (SstFileWriter writer = new SstFileWriter(environment, options)) {
            writer.open(file.toString());
            writer.put(POSITIONS, encoded(all));
            for (Map.Entry<TableKey, byte[]> row : SortedRows.of(rows)) {
                put(writer, row.getKey().bytes(), row.getValue());
            }
            writer.finish();
        }
        files.database().ingestExternalFile(files.rows(), List.of(file.toString()), takeOver);
    }

    /** What was written before goes to files first: after a power loss the log may lack what the positions here have passed. */
    private void begin() throws RocksDBException {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            files.database().flush(flush, List.of(files.meta(), files.rows()));
        }
        mergeFrom(FILES_BEFORE_MERGE);
        filling = true;
    }

    private void put(SstFileWriter writer, byte[] key, byte[] row) throws RocksDBException {
        if (key.length > LONGEST_BUFFERED || row.length > LONGEST_BUFFERED) {
            writer.put(key, row);
            return;
        }
        // Direct buffers are given over as they are, arrays are copied at some expense.
        writer.put(keyBuffer.clear().put(key).flip(), rowBuffer.clear().put(row).flip());
    }

    /** The positions that came with files; empty when there are none. */
    Map<Integer, Long> positions() throws RocksDBException {
        byte[] stored = files.database().get(files.rows(), POSITIONS);
        Map<Integer, Long> positions = new HashMap<>();
        for (ByteBuffer in = ByteBuffer.wrap(stored == null ? new byte[0] : stored); in.hasRemaining(); ) {
            positions.put(in.getInt(), in.getLong());
        }
        return positions;
    }

    private static byte[] encoded(Map<Integer, Long> positions) {
        ByteBuffer out = ByteBuffer.allocate(positions.size() * POSITION_BYTES);
        positions.forEach((partition, position) -> out.putInt(partition).putLong(position));
        return out.array();
    }

    /** The store is full; merging goes on as usual. */
    void done() throws RocksDBException {
        if (filling) {
            filling = false;
            mergeFrom(USUAL_FILES_BEFORE_MERGE);
        }
    }

    private void mergeFrom(int count) throws RocksDBException {
        RocksDB database = files.database();
        database.setOptions(
                files.rows(),
                MutableColumnFamilyOptions.builder()
                        .setLevel0FileNumCompactionTrigger(count)
                        .setLevel0SlowdownWritesTrigger(5 * count)
                        .setLevel0StopWritesTrigger(9 * count)
                        .build());
    }

    @Override
    public void close() {
        takeOver.close();
        options.close();
        environment.close();
    }
}
