package io.loglink.serdes.otlp;

/** Something that takes bytes from a topic and must take any. {@link SerdesFuzzTest} lists them all. */
public interface FuzzTarget {
    /** Works on {@code value} as the topology would; throws for nothing but a fault of its own. */
    void accept(byte[] value, Signal signal);
}
