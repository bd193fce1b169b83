package io.loglink.serdes.avro;

/**
 * The schema registry refuses what was asked, and will go on refusing it: an incompatible or invalid schema, or missing
 * rights. A person has to act; the message says how.
 */
public final class SchemaRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people, in one line: what was refused, for which subject, where, what to do; holds no secret */
    public SchemaRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
