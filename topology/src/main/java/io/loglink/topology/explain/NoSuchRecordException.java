package io.loglink.topology.explain;

/** The message does not hold the record that was asked for. */
public final class NoSuchRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchRecordException(String message) {
        super(message);
    }
}
