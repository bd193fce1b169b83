package io.loglink.topology.tables;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** RocksDB set up for stores of Kafka Streams. */
public final class StoreOptions implements RocksDBConfigSetter {
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> settings) {}

    @Override
    public void close(String storeName, Options options) {}
}
