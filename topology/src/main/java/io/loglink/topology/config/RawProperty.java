package io.loglink.topology.config;

/**
 * A property as it was found.
 *
 * @param name the property's name, whatever the source calls it
 * @param value its text
 * @param origin where it was found, for people, e.g. {@code environment LOGLINK_STORE}
 */
record RawProperty(String name, String value, String origin) {
    /** The origin of a value that nobody set. */
    static final String DEFAULT_ORIGIN = "default";

    boolean isDefault() {
        return origin.equals(DEFAULT_ORIGIN);
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return name + " (" + origin + ")";
    }
}
