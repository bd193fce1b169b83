package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.rocksdb.EnvOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a store with files that are made whole and then taken over: neither RocksDB's log nor its write buffers see the rows.
 * The positions stand in the file with the rows, so that both or neither survive a killed process. A thread of its own makes
 * the files, one at a time, while the next rows are read. {@link #find} is for any thread, the rest for one at a time.
 */
final class RocksDbFill implements AutoCloseable {
    /** The file that is being made; taken over, it gets another name. */
    static final String FILE = "fill.sst";

    private static final Logger LOG = LoggerFactory.getLogger(RocksDbFill.class);
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
    private final ExecutorService writer = Executors.newSingleThreadExecutor(RocksDbFill::thread);
    private boolean filling;
    private @Nullable Adding adding;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private volatile Map<TableKey, byte[]> inFlight = Map.of();

    private record Adding(Map<TableKey, byte[]> rows, Map<Integer, Long> positions) {}

    RocksDbFill(RocksDbFiles files, Path directory) {
        this.files = files;
        this.file = directory.resolve(FILE);
        this.options = files.fileOptions();
    }

    /** Whether so many rows are better added here than written. Once begun, all are: a file must not overtake the log. */
    boolean takes(int rows) {
        return filling || rows >= LEAST_ROWS;
    }

    /** Adds rows and positions, all or nothing; in their file at the latest when the next are added. */
    void add(Map<TableKey, byte[]> rows, Map<Integer, Long> positions) throws RocksDBException {
        finish();
        if (!filling) {
            begin();
        }
        adding = new Adding(rows, positions);
        inFlight = rows;
        written = new CompletableFuture<>();
        Adding now = adding;
        CompletableFuture<Void> result = written;
        writer.execute(() -> {
            try {
                write(now);
                result.complete(null);
            } catch (RocksDBException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    /** The row of a key that was added but may not be in its file yet. */
    byte @Nullable [] find(TableKey key) {
        return inFlight.get(key);
    }

    /** Waits until everything that was added is in its file. What failed is tried again, as often as this is called. */
    void finish() throws RocksDBException {
        Adding last = adding;
        if (last == null) {
            return;
        }
        try {
            written.join();
        } catch (CompletionException e) {
            LOG.warn("A file of rows was not written, trying again: {}", String.valueOf(e.getCause()));
            write(last);
        }
        adding = null;
        inFlight = Map.of();
    }

    private void write(Adding rows) throws RocksDBException {
        try {
            // What a killed process, or a failed try, has left.
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Integer, Long> all = positions();
        all.putAll(rows.positions());
        try (SstFileWriter to = new SstFileWriter(environment, options)) {
            to.open(file.toString());
            to.put(POSITIONS, encoded(all));
            for (Map.Entry<TableKey, byte[]> row : SortedRows.of(rows.rows())) {
                put(to, row.getKey().bytes(), row.getValue());
            }
            to.finish();
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

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "loglink-fill");
        thread.setDaemon(true);
        return thread;
    }

    private void put(SstFileWriter to, byte[] key, byte[] row) throws RocksDBException {
        if (key.length > LONGEST_BUFFERED || row.length > LONGEST_BUFFERED) {
            to.put(key, row);
            return;
        }
        // Direct buffers are given over as they are, arrays are copied at some expense.
        to.put(keyBuffer.clear().put(key).flip(), rowBuffer.clear().put(row).flip());
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

    /** Whether a key is not of a row but of the positions. */
    static boolean isPositions(byte[] key) {
        return Arrays.equals(key, POSITIONS);
    }

    private static byte[] encoded(Map<Integer, Long> positions) {
        ByteBuffer out = ByteBuffer.allocate(positions.size() * POSITION_BYTES);
        positions.forEach((partition, position) -> out.putInt(partition).putLong(position));
        return out.array();
    }

    /** The store is full; merging goes on as usual. */
    void done() throws RocksDBException {
        finish();
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
        try {
            finish();
        } catch (RocksDBException | RuntimeException e) {
            LOG.warn("The last file of rows was not written; its rows will be read again: {}", e.getMessage());
        }
        writer.shutdown();
        takeOver.close();
        options.close();
        environment.close();
    }
}
