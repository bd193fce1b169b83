package io.loglink.topology.app;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two topics whose partitions of one number are read together: what stands in one meets only what stands in the same partition of
 * the other.
 *
 * @param waiting topic of records that wait
 * @param table topic of the rows that they wait for
 */
public record EqualPartitions(String waiting, String table) {
    /** Those of a configuration; none unless it runs the role late. */
    public static List<EqualPartitions> of(LoglinkConfig config) {
        return config.roles().runs(Role.LATE)
                ? List.of(
                        new EqualPartitions(
                                config.late().personsTopic(), config.tables().personsTopic()),
                        new EqualPartitions(
                                config.late().sessionsTopic(), config.tables().sessionsTopic()))
                : List.of();
    }

    /** What is wrong, for people; none as long as both numbers are not known. */
    Stream<String> problem(Map<String, Integer> partitions) {
        Integer ofWaiting = partitions.get(waiting);
        Integer ofTable = partitions.get(table);
        return ofWaiting == null || ofTable == null || ofWaiting.equals(ofTable)
                ? Stream.empty()
                : Stream.of(String.format(
                        Locale.ROOT,
                        "topic %s has %d partitions and needs as many as %s, which has %d: a row meets only the records in "
                                + "the partition of its own number",
                        waiting,
                        ofWaiting,
                        table,
                        ofTable));
    }
}
