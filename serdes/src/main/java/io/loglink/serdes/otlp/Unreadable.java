package io.loglink.serdes.otlp;

/**
 * Why a whole value could not be read.
 *
 * @param reason {@link #NOT_OTLP} or {@link #WRONG_SIGNAL}; other encodings have their own
 * @param detail what stands where, for people
 */
public record Unreadable(String reason, String detail) {
    /** The value is not a protobuf message of OTLP's shape. */
    public static final String NOT_OTLP = "not_otlp";
    /** The value is a good batch of the other signal. */
    public static final String WRONG_SIGNAL = "wrong_signal";
}
