package io.loglink.topology.app;

/** A run makes no progress although nothing that it needs is missing. */
final class StalledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StalledException(String message) {
        super(message);
    }
}
