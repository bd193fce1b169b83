package io.loglink.topology.reading;

/** A topic cannot be read. The message says in one line, for people, why and what to do. */
public final class ReadingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReadingException(String message) {
        super(message);
    }

    public ReadingException(String message, Throwable cause) {
        super(message, cause);
    }
}
