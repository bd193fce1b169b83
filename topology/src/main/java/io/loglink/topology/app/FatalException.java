package io.loglink.topology.app;

/** A failure that a new attempt in this process cannot mend. */
final class FatalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for people */
    FatalException(String message) {
        super(message);
    }

    /** @param message one line for people */
    FatalException(String message, Throwable cause) {
        super(message, cause);
    }
}
