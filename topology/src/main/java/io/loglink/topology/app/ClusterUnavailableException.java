package io.loglink.topology.app;

/** Kafka cannot be asked now; trying again later can help. */
public final class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for people, without secrets */
    ClusterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
