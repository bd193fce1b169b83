package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.config.TableSettings.StoreKind;
import io.loglink.topology.tables.TableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The tables can be kept where they should be, and nobody else keeps theirs there. */
final class StateDirectoryCheck implements Check {
    private final LoglinkConfig config;
    private final BooleanSupplier runsHere;

    /** @param runsHere whether a Loglink answers at this configuration's HTTP address */
    StateDirectoryCheck(LoglinkConfig config, BooleanSupplier runsHere) {
        this.config = config;
        this.runsHere = runsHere;
    }

    @Override
    public List<Finding> run() {
        TableSettings tables = config.tables();
        if (tables.store() == StoreKind.MEMORY && !config.roles().runs(Role.LATE)) {
            return List.of(Finding.ok(
                    Area.STATE, config.shown(Property.STORE), "the tables are on the heap; no directory is needed"));
        }
        try {
            requireWritable(tables.stateDirectory());
            return List.of(TableFiles.inUse(tables) ? inUse() : free(), library());
        } catch (IOException | UncheckedIOException e) {
            return List.of(Finding.error(
                    Area.STATE,
                    subject(),
                    "cannot be written by this user: " + e.getMessage(),
                    "give user %s the right to write there, or set %s to another directory"
                            .formatted(System.getProperty("user.name"), Property.STATE_DIR)));
        }
    }

    /** Leaves nothing behind: a directory that is missing is not made, only whether it could be is looked at. */
    private static void requireWritable(Path directory) throws IOException {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new IOException(existing + " is not a directory");
        }
        Files.delete(Files.createTempFile(existing, "loglink-check", ".tmp"));
    }

    private Finding inUse() {
        String text = "is in use by another process";
        return runsHere.getAsBoolean()
                ? Finding.ok(Area.STATE, subject(), text + ", as is right while this instance runs")
                : Finding.error(
                        Area.STATE,
                        subject(),
                        text,
                        "stop the other instance, or set %s to another directory: each instance needs its own"
                                .formatted(Property.STATE_DIR));
    }

    private Finding free() {
        return Finding.ok(Area.STATE, subject(), "can be written, and nobody uses it");
    }

    private static Finding library() {
        String subject = "java.io.tmpdir = " + System.getProperty("java.io.tmpdir");
        try {
            TableFiles.loadLibrary();
            return Finding.ok(Area.STATE, subject, "RocksDB's library can be unpacked and loaded");
        } catch (RuntimeException e) {
            return Finding.error(
                    Area.STATE,
                    subject,
                    "RocksDB's library cannot be unpacked and loaded: " + e.getMessage(),
                    "java -Djava.io.tmpdir=DIRECTORY that can be written and executed from");
        }
    }

    private String subject() {
        return config.shown(Property.STATE_DIR);
    }
}
