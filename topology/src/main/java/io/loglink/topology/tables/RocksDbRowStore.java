package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on disk. Rows and positions of a write go into one batch of RocksDB's log, so that both or neither survive a killed
 * process. The log is not forced to the disk: after a power loss the store stands a little behind, still consistent, and the
 * rest is read from the topic again.
 */
final class RocksDbRowStore implements RowStore {
    private static final Logger LOG = LoggerFactory.getLogger(RocksDbRowStore.class);
    private static final byte[] SOURCE = "source".getBytes(StandardCharsets.UTF_8);
    /** Of rows and positions. A directory of another format, older or newer, is read again from the topic. */
    private static final String FORMAT = "1:";

    private static final byte[] POSITION_PREFIX = "position/".getBytes(StandardCharsets.UTF_8);

    private static final int VISITED_AT_ONCE = 4_096;

    private final Path directory;
    private final RocksDbFiles files;
    private final RocksDbFill fill;
    private final UseGuard guard;
    private final RocksDbReads reads;
    private final WriteOptions writeOptions = new WriteOptions();

    /**
     * Opens the store in a directory, which is created when missing.
     *
     * @param memory shared with other stores; must stay open longer than this store
     * @throws StoreInUseException when another process has it open
     * @throws IllegalStateException when the directory cannot be used
     */
    RocksDbRowStore(Path directory, RocksDbMemory memory) {
        this.directory = directory;
        this.files = RocksDbFiles.open(directory, memory);
        this.reads = new RocksDbReads(memory::hasRoom);
        this.fill = new RocksDbFill(files, directory);
        this.guard = new UseGuard("the table in " + directory + " is closed");
    }

    @Override
    public byte @Nullable [] get(TableKey key) {
        guard.enter();
        try {
            byte[] unfinished = fill.find(key);
            return unfinished == null ? files.database().get(files.rows(), reads.lookUp(), key.bytes()) : unfinished;
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public void write(Map<TableKey, byte[]> rows, Map<Integer, Long> positions) {
        guard.enter();
        try (WriteBatch batch = new WriteBatch()) {
            // In the order of the keys: neighbours in RocksDB's memory are found faster than keys at random.
            for (Map.Entry<TableKey, byte[]> row : SortedRows.of(rows)) {
                batch.put(files.rows(), row.getKey().bytes(), row.getValue());
            }
            for (Map.Entry<Integer, Long> position : positions.entrySet()) {
                batch.put(files.meta(), positionKey(position.getKey()), number(position.getValue()));
            }
            files.database().write(writeOptions, batch);
        } catch (RocksDBException e) {
            throw failed("written", e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public void fill(Map<TableKey, byte[]> rows, Map<Integer, Long> positions) {
        if (!fill.takes(rows.size())) {
            write(rows, positions);
            return;
        }
        guard.enter();
        try {
            fill.add(rows, positions);
        } catch (RocksDBException e) {
            throw failed("filled", e);
        } finally {
            guard.leave();
        }
    }

    /** Those that were written since, and those that came with the filling: a position never goes back. */
    @Override
    public Map<Integer, Long> positions() {
        guard.enter();
        try (RocksIterator entries = files.database().newIterator(files.meta())) {
            fill.finish();
            Map<Integer, Long> positions = fill.positions();
            for (entries.seek(POSITION_PREFIX); entries.isValid(); entries.next()) {
                byte[] key = entries.key();
                if (!startsWith(key, POSITION_PREFIX)) {
                    break;
                }
                int partition = ByteBuffer.wrap(key).getInt(POSITION_PREFIX.length);
                positions.merge(partition, ByteBuffer.wrap(entries.value()).getLong(), Math::max);
            }
            entries.status();
            return positions;
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public @Nullable TopicIdentity source() {
        guard.enter();
        try {
            byte[] stored = files.database().get(files.meta(), SOURCE);
            String text = stored == null ? "" : new String(stored, StandardCharsets.UTF_8);
            return text.startsWith(FORMAT) ? TopicIdentity.parse(text.substring(FORMAT.length())) : null;
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            guard.leave();
        }
    }

    /** The source goes first and comes last: a store that was killed in between has none, and is cleared again. */
    @Override
    public void clear(TopicIdentity source) {
        Map<Integer, Long> positions = positions();
        guard.enter();
        try {
            try (WriteBatch batch = new WriteBatch()) {
                batch.delete(files.meta(), SOURCE);
                for (Integer partition : positions.keySet()) {
                    batch.delete(files.meta(), positionKey(partition));
                }
                files.database().write(writeOptions, batch);
            }
            fill.done();
            files.recreateRows();
            files.database().put(files.meta(), SOURCE, (FORMAT + source.text()).getBytes(StandardCharsets.UTF_8));
        } catch (RocksDBException e) {
            throw failed("cleared", e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public void visitRows(Supplier<RowVisitor> visitors) {
        byte[] last = new byte[0];
        while (last != null) {
            last = visitSome(visitors.get(), last);
        }
    }

    /** Visits the rows behind a key; returns the last one's key, or null when there are no more to visit. */
    private byte @Nullable [] visitSome(RowVisitor visitor, byte[] behind) {
        guard.enter();
        // The blocks pass by once; they must not push out those that look-ups need.
        try (ReadOptions once = new ReadOptions().setFillCache(false);
                RocksIterator entries = files.database().newIterator(files.rows(), once)) {
            byte[] last = null;
            int visited = 0;
            for (entries.seek(behind); entries.isValid() && visited < VISITED_AT_ONCE; entries.next()) {
                byte[] key = entries.key();
                last = key;
                visited++;
                boolean isRow = !RocksDbFill.isPositions(key) && !Arrays.equals(key, behind);
                if (isRow && !visitor.visit(TableKey.ofBytes(key), entries.value())) {
                    return null;
                }
            }
            entries.status();
            return entries.isValid() ? last : null;
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public StoreSize size() {
        guard.enter();
        try {
            return new StoreSize(
                    files.number("rocksdb.estimate-num-keys"),
                    files.number("rocksdb.total-sst-files-size"),
                    files.number("rocksdb.estimate-pending-compaction-bytes"));
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            guard.leave();
        }
    }

    /**
     * Merges the files of the load into one run, so that a look-up reads one block rather than one a run. In the background:
     * the table is complete and can be used meanwhile.
     */
    @Override
    public void loaded() {
        guard.enter();
        try {
            fill.done();
        } catch (RocksDBException e) {
            throw failed("arranged", e);
        } finally {
            guard.leave();
        }
        Thread thread = new Thread(this::compact, "loglink-compact-" + directory.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    private void compact() {
        try {
            guard.enter();
        } catch (IllegalStateException closed) {
            return;
        }
        try (CompactRangeOptions options = new CompactRangeOptions().setExclusiveManualCompaction(false)) {
            files.database().compactRange(files.rows(), null, null, options);
            NativeHeap.trim();
        } catch (RocksDBException e) {
            // Ends this way when the store is closed. Whatever else it was, reading goes on, only slower.
            LOG.debug("The table in {} was not compacted after loading: {}", directory, e.getMessage());
        } finally {
            guard.leave();
        }
    }

    @Override
    public void close() {
        files.stopBackgroundWork();
        if (!guard.close()) {
            return;
        }
        reads.close();
        writeOptions.close();
        fill.close();
        files.close();
    }

    private IllegalStateException failed(String done, RocksDBException cause) {
        return new IllegalStateException(
                "the table in %s cannot be %s: %s".formatted(directory, done, cause.getMessage()), cause);
    }

    private static byte[] positionKey(int partition) {
        return ByteBuffer.allocate(POSITION_PREFIX.length + Integer.BYTES)
                .put(POSITION_PREFIX)
                .putInt(partition)
                .array();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length > prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
