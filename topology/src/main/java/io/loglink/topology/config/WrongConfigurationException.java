package io.loglink.topology.config;

/** The configuration cannot be used. The message is one line for people: property, value, where it came from, what is allowed. */
public final class WrongConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line one line without secrets */
    public WrongConfigurationException(String line) {
        super(line);
    }

    /**
     * A value that is not allowed.
     *
     * @param allowed what is allowed, e.g. {@code must be one of rocksdb, memory}
     */
    static WrongConfigurationException of(RawProperty property, String allowed) {
        String value = Secrets.shown(property.name(), property.value());
        return new WrongConfigurationException(oneLine(property.name() + " = " + (value.isEmpty() ? "" : value + " ")
                + "(" + property.origin() + "): " + allowed));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
