package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The disk has room for the records that may wait where one instance has to run all partitions. */
final class LateSpaceCheck implements Check {
    private final LoglinkConfig config;
    private final int partitions;
    private final ToLongFunction<Path> freeBytes;
    private final LongSupplier takenBytes;

    /**
     * @param partitions of the topics of waiting records together; 0 when that is not known
     * @param freeBytes what may still be written to a directory's disk, whether the directory exists or not
     * @param takenBytes what tables and stores take already
     */
    LateSpaceCheck(LoglinkConfig config, int partitions, ToLongFunction<Path> freeBytes, LongSupplier takenBytes) {
        this.config = config;
        this.partitions = partitions;
        this.freeBytes = freeBytes;
        this.takenBytes = takenBytes;
    }

    @Override
    public List<Finding> run() {
        if (!config.roles().runs(Role.LATE) || partitions == 0) {
            return List.of();
        }
        double most = (double) config.late().maxBytes() * partitions;
        long free = freeBytes.applyAsLong(config.tables().stateDirectory());
        String subject = config.shown(Property.LATE_MAX_BYTES);
        String text = "what waits may take %s in %s, and more while files are merged; %s are free"
                .formatted(Words.bytes((long) most), Words.count(partitions, "partition"), Words.bytes(free));
        return List.of(
                most - takenBytes.getAsLong() > free
                        ? Finding.warning(
                                Area.STATE,
                                subject,
                                text,
                                "a larger disk, or a smaller %s or %s"
                                        .formatted(Property.LATE_MAX_BYTES, Property.LATE_MAX_RECORDS))
                        : Finding.ok(Area.STATE, subject, text));
    }
}
