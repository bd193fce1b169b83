package io.loglink.topology.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Leaves out what Kafka's clients say twice, or of themselves in each connection: a monitoring system pays for every series, and they
 * have some for each thread, task, partition and broker. All of it stays in JMX.
 *
 * <ul>
 *   <li>rates that a total stands beside: Prometheus takes the rate of a total over any time
 *   <li>the network of each connection to a broker
 *   <li>the admin client
 *   <li>most of the 85 figures that Kafka Streams has of each store, of which there are three for each task of the role late
 *   <li>how often connections were authenticated, beside how often that failed
 * </ul>
 */
final class KafkaMeterFilter implements MeterFilter {
    private static final String KAFKA = "kafka.";
    private static final String RATE = ".rate";
    /** Says how much smaller messages become, for which there is no total. */
    private static final String COMPRESSION_RATE = "compression.rate";

    private static final String OF_A_STORE = "kafka.stream.state.";
    private static final String OF_FILLING_STORES = "kafka.stream.state.updater.";

    /** How large a store is, and whether RocksDB gets on with it. */
    private static final Set<String> KEPT_OF_A_STORE = Set.of(
            OF_A_STORE + "estimate.num.keys",
            OF_A_STORE + "total.sst.files.size",
            OF_A_STORE + "estimate.pending.compaction.bytes",
            OF_A_STORE + "background.errors");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        return name.startsWith(KAFKA) && isLeftOut(name) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    private static boolean isLeftOut(String name) {
        return (name.endsWith(RATE) && !name.endsWith(COMPRESSION_RATE))
                || name.endsWith(".rate.per.hour")
                || name.startsWith("kafka.consumer.node.")
                || name.startsWith("kafka.producer.node.")
                || name.startsWith("kafka.admin.client.")
                || isLeftOutOfAStore(name)
                || name.contains(".successful.")
                || name.contains(".reauthentication.");
    }

    private static boolean isLeftOutOfAStore(String name) {
        return name.startsWith(OF_A_STORE) && !name.startsWith(OF_FILLING_STORES) && !KEPT_OF_A_STORE.contains(name);
    }
}
