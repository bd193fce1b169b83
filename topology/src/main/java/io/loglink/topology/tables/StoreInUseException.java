package io.loglink.topology.tables;

import java.nio.file.Path;

/** The state directory is held by another process, or by another set of tables in this one. */
public final class StoreInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreInUseException(Path directory, Throwable cause) {
        super(
                "state.dir: %s is in use by another process. Each instance needs a state.dir of its own: stop the other instance, or set another directory here."
                        .formatted(directory),
                cause);
    }
}
