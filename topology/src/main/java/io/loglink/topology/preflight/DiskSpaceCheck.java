package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings.StoreKind;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The disk has room for the tables. */
final class DiskSpaceCheck implements Check {
    /** A row on the disk, as {@code make bench ONLY=footprint} measures it. */
    private static final long BYTES_PER_ROW = 64;
    /** While files are merged, rows stand there twice. */
    private static final int WHILE_MERGING = 2;
    /** Below it RocksDB's own files do not fit. */
    private static final long LEAST = 64L << 20;

    private final LoglinkConfig config;
    private final long rows;
    private final ToLongFunction<Path> freeBytes;
    private final LongSupplier takenBytes;

    /**
     * @param rows of the tables on disk, at most
     * @param freeBytes what may still be written to a directory's disk, whether the directory exists or not
     * @param takenBytes what the tables take already
     */
    DiskSpaceCheck(LoglinkConfig config, long rows, ToLongFunction<Path> freeBytes, LongSupplier takenBytes) {
        this.config = config;
        this.rows = rows;
        this.freeBytes = freeBytes;
        this.takenBytes = takenBytes;
    }

    @Override
    public List<Finding> run() {
        if (config.tables().store() == StoreKind.MEMORY && !config.roles().runs(Role.LATE)) {
            return List.of();
        }
        long free = freeBytes.applyAsLong(config.tables().stateDirectory());
        long needed = Math.max(0, rows * BYTES_PER_ROW * WHILE_MERGING - takenBytes.getAsLong());
        String subject = "disk of " + config.shown(Property.STATE_DIR);
        String text = "%s are free".formatted(Words.bytes(free));
        String remedy = "a larger disk, or another " + Property.STATE_DIR;
        if (free < LEAST) {
            return List.of(Finding.error(Area.STATE, subject, text + ": too little for any table", remedy));
        }
        String need = rows == 0
                ? ""
                : "; %s need up to %s while they are loaded"
                        .formatted(Words.count(rows, "table row"), Words.bytes(needed));
        return List.of(
                free < needed
                        ? Finding.warning(Area.STATE, subject, text + need, remedy)
                        : Finding.ok(Area.STATE, subject, text + need));
    }
}
