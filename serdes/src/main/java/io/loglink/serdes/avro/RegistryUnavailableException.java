package io.loglink.serdes.avro;

/**
 * The schema registry cannot be asked now: unreachable, too slow, overloaded or failing. Trying again later can help; nothing
 * is wrong with the data or the configuration as far as is known.
 */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people: what was asked, where, what went wrong; holds no secret */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
