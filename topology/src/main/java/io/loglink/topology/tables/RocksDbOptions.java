package io.loglink.topology.tables;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.InfoLogLevel;

/** RocksDB set up for one job: single rows by their whole key, written in batches by one thread. */
final class RocksDbOptions implements AutoCloseable {
    private static final long WRITE_BUFFER_BYTES = 32L << 20;
    private static final long MAX_WAL_BYTES = 128L << 20;
    private static final long LOG_FILE_BYTES = 8L << 20;
    private static final int BLOOM_BITS_PER_KEY = 10;

    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
    private final DBOptions database;
    private final ColumnFamilyOptions rows;
    private final ColumnFamilyOptions meta = new ColumnFamilyOptions();

    RocksDbOptions(RocksDbMemory memory) {
        database = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(memory.writeBuffers())
                // Rows and positions go to files together; else the few bytes of positions would keep old logs alive.
                .setAtomicFlush(true)
                // What a start after a kill has to replay.
                .setMaxTotalWalSize(MAX_WAL_BYTES)
                // RocksDB's own log grows without an end and repeats statistics every ten minutes otherwise.
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(LOG_FILE_BYTES)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0);
        rows = new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(3)
                // Ids in text form and person ids that repeat shrink; decompressing costs less than reading more from
                // disk.
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                // Most look-ups are for rows that no write buffer holds: a filter spares the search in each.
                .setMemtableWholeKeyFiltering(true)
                .setMemtablePrefixBloomSizeRatio(0.05)
                .setTableFormatConfig(pointLookups(memory));
    }

    private BlockBasedTableConfig pointLookups(RocksDbMemory memory) {
        return new BlockBasedTableConfig()
                .setBlockCache(memory.blockCache())
                // Files that do not hold a key are passed over without reading a block: an unknown id costs no disk
                // access.
                .setFilterPolicy(bloom)
                .setWholeKeyFiltering(true)
                // Indexes and filters count against the bound too; those of the newest files, which every look-up asks,
                // stay.
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                // Within a block the key is found by hash rather than by binary search.
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                .setFormatVersion(5);
    }

    DBOptions database() {
        return database;
    }

    /** For rows. */
    ColumnFamilyOptions rows() {
        return rows;
    }

    /** For positions and the source: a handful of small values. */
    ColumnFamilyOptions meta() {
        return meta;
    }

    @Override
    public void close() {
        meta.close();
        rows.close();
        database.close();
        bloom.close();
    }
}
