package io.loglink.topology.tables;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.Options;

/**
 * RocksDB set up for the stores of Kafka Streams, which makes one of these for each store. Look-ups there mostly find nothing,
 * and what is put in is soon removed.
 */
public final class StoreOptions implements RocksDBConfigSetter {
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final long LOG_FILE_BYTES = 8L << 20;

    /** @throws IllegalStateException when the settings hold no {@link StoreMemory} */
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> settings) {
        if (!(settings.get(StoreMemory.MEMORY) instanceof StoreMemory memory)) {
            throw new IllegalStateException("store " + storeName + " has no memory: StoreMemory.addTo gives it");
        }
        shareMemory(options, memory.rocksDb());
        // Removed records leave traces that a search walks over. The default style keeps them until it rewrites the
        // whole
        // store; with levels they end where the few files of the first one are merged into the rest.
        options.setCompactionStyle(CompactionStyle.LEVEL);
        options.setLevelCompactionDynamicLevelBytes(true);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        // Most look-ups are for keys that are not there: a filter tells so at every level, the last and the buffer
        // included.
        options.setOptimizeFiltersForHits(false);
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(0.05);
        // RocksDB's own log grows without an end and repeats statistics every ten minutes otherwise.
        options.setMaxLogFileSize(LOG_FILE_BYTES);
        options.setKeepLogFileNum(2);
        options.setStatsDumpPeriodSec(0);
    }

    private static void shareMemory(Options options, RocksDbMemory memory) {
        // Kafka Streams insists on the instance that it made.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.blockCache());
        // Indexes and filters count against the bound too.
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
        table.setFormatVersion(5);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
    }

    /** Closes nothing: the memory belongs to all stores. */
    @Override
    public void close(String storeName, Options options) {}
}
